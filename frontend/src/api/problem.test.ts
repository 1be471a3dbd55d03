import { describe, expect, it } from "vitest";
import { asProblem, Problem, problemOf } from "./problem";

describe("problemOf", () => {
  it("keeps code, params and fields", () => {
    const problem = problemOf(422, {
      code: "visit_outside_fence",
      detail: "you are 412 m away",
      params: { distanceM: 412 },
      errors: [{ location: "body.point", message: "outside" }],
      requestId: "r1",
    });
    expect(problem).toMatchObject({ status: 422, code: "visit_outside_fence", requestId: "r1" });
    expect(problem.params["distanceM"]).toBe(412);
    expect(problem.errors).toEqual([{ location: "body.point", message: "outside" }]);
  });
  it.each([
    [401, "unknown"],
    [404, "not_found"],
    [503, "busy"],
    [418, "internal"],
  ])("names a %d without a code", (status, code) => {
    expect(problemOf(status, "<html>").code).toBe(code);
  });
});

describe("asProblem", () => {
  it("reads a failed fetch as offline", () => {
    expect(asProblem(new TypeError("Failed to fetch"))).toMatchObject({ status: 0, code: "offline" });
  });
  it("passes problems through", () => {
    const problem = new Problem(409, "conflict", "");
    expect(asProblem(problem)).toBe(problem);
  });
});
