import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { type Shelf, shelfOf } from "@/offline/views";
import { clockDayOf, clockViews } from "./views";

const day = { day: "2026-11-23", standing: "ahead", online: false, punches: [] };

const kept = (body: object): Shelf =>
  shelfOf([{ collection: "attendance", id: "2026-11-23", rev: "1", body }]);

const tap = (ref: string, act: "in" | "out", at: string) =>
  ({ type: "attendance.punch", payload: { ref, act, at } }) as unknown as Command;

const seen = (shelf: Shelf, ...taps: Command[]) =>
  clockDayOf(taps.reduce((now, one) => clockViews["attendance.punch"]?.(now, one) ?? now, shelf));

it("shows taps before the server has heard of them, the first in and the last out", () => {
  const got = seen(
    kept(day),
    tap("a", "in", "2026-11-23T00:20:00Z"),
    tap("b", "out", "2026-11-23T04:00:00Z"),
    tap("c", "in", "2026-11-23T05:00:00Z"),
    tap("d", "out", "2026-11-23T09:40:00Z"),
  );
  expect(got).toMatchObject({
    standing: "at_work",
    inAt: "2026-11-23T00:20:00Z",
    outAt: "2026-11-23T09:40:00Z",
  });
  expect(got?.punches).toHaveLength(4);
});

it("does nothing to a day that contains the tap, and keeps that somebody was late", () => {
  const late = { ...day, standing: "late", inAt: "2026-11-23T02:00:00Z", punches: [{ ref: "a" }] };
  expect(seen(kept(late), tap("a", "in", "2026-11-23T02:00:00Z"))).toEqual(late);
  expect(seen(kept(late), tap("b", "in", "2026-11-23T03:00:00Z"))?.standing).toBe("late");
});
