import { afterEach, describe, expect, it, vi } from "vitest";
import { onSignedOut, request, retryDelay, retryGet, urlOf } from "./client";
import { Problem } from "./problem";

afterEach(() => vi.unstubAllGlobals());

const answers = (status: number, body: string, type = "application/json"): void => {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(new Response(body === "" ? null : body, { status, headers: { "Content-Type": type } })),
  );
};

describe("urlOf", () => {
  it("fills places and leaves empty filters out", () => {
    expect(
      urlOf("/api/geo/outlets/{id}", {
        path: { id: 7 },
        query: { q: "", unit: 3, below: true, rep: undefined },
      }),
    ).toBe("/api/geo/outlets/7?unit=3&below=true");
  });
  it("refuses a missing place", () => expect(() => urlOf("/x/{id}")).toThrow("needs id"));
});

describe("request", () => {
  it("answers the body", async () => {
    answers(200, '{"items":[]}');
    expect(await request("GET", "/api/org/units")).toEqual({ items: [] });
  });
  it("answers nothing for 204", async () => {
    answers(204, "");
    expect(await request("DELETE", "/api/org/session")).toBeUndefined();
  });
  it("throws problems", async () => {
    answers(422, '{"code":"password_weak","params":{"reason":"short"}}', "application/problem+json");
    await expect(request("PUT", "/api/org/password")).rejects.toMatchObject({ code: "password_weak" });
  });
  it("tells the app when the session is gone", async () => {
    const gone = vi.fn();
    const stop = onSignedOut(gone);
    answers(401, "{}");
    await expect(request("GET", "/api/org/units")).rejects.toBeInstanceOf(Problem);
    stop();
    expect(gone).toHaveBeenCalledOnce();
  });
  it("says offline when nothing answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(request("GET", "/api/org/units")).rejects.toMatchObject({ code: "offline" });
  });
});

describe("retries of reads", () => {
  it("tries again when the server is away, not when it said no", () => {
    expect(retryGet(0, new Problem(503, "busy", ""))).toBe(true);
    expect(retryGet(3, new Problem(503, "busy", ""))).toBe(false);
    expect(retryGet(0, new Problem(404, "not_found", ""))).toBe(false);
  });
  it("waits longer each time", () => expect([0, 1, 2, 9].map(retryDelay)).toEqual([500, 1000, 2000, 8000]));
});
