import { describe, expect, it } from "vitest";
import { delayS, lineOf, nextOf, reasonOf, savedOf, windowNow } from "./course";
import type { DayPlan, DayStop, Replan } from "./queries";

const stop = (more: Partial<DayStop>): DayStop => ({
  seq: 1,
  outletId: 7,
  code: "A",
  name: "A",
  class: "A",
  state: "todo",
  windows: [],
  serviceMin: 9,
  locks: [],
  ...more,
});

describe("the course of a day", () => {
  it("knows the stop to go to", () => {
    const plan = { stops: [stop({}), stop({ outletId: 8 })], next: 8 } as DayPlan;
    expect(nextOf(plan, new Set())?.outletId).toBe(8);
    expect(nextOf({ ...plan, next: 0 }, new Set())).toBeUndefined();
    expect(nextOf(plan, new Set([8]))?.outletId).not.toBe(8); // visited, and the server does not know it yet
  });

  it("tells how late it is", () => {
    expect(delayS(stop({ plannedAt: "2026-03-02T01:00:00Z", etaAt: "2026-03-02T01:12:30Z" }))).toBe(750);
    expect(delayS(stop({ etaAt: "2026-03-02T01:12:30Z" }))).toBe(0);
  });

  it("shows the opening hour that counts", () => {
    const windows = [
      { from: "2026-03-02T01:00:00Z", to: "2026-03-02T03:00:00Z" },
      { from: "2026-03-02T06:00:00Z", to: "2026-03-02T09:00:00Z" },
    ];
    expect(windowNow(stop({ windows, etaAt: "2026-03-02T02:00:00Z" }))).toBe(windows[0]);
    expect(windowNow(stop({ windows, etaAt: "2026-03-02T04:00:00Z" }))).toBe(windows[1]);
    expect(windowNow(stop({ windows, etaAt: "2026-03-02T10:00:00Z" }))).toBe(windows[1]);
    expect(windowNow(stop({}))).toBeUndefined();
  });

  it("reads a reason with words beside it", () => {
    expect(reasonOf("closed")).toEqual({ reason: "closed", note: "" });
    expect(reasonOf("other: 道路积水")).toEqual({ reason: "other", note: "道路积水" });
    expect(reasonOf(undefined)).toEqual({ reason: "other", note: "" });
  });

  it("says what another order is worth", () => {
    const replan = {
      before: { travelS: 1, distanceM: 9000, late: 0, endsAt: "2026-03-02T09:00:00Z" },
      after: { travelS: 1, distanceM: 7500, late: 0, endsAt: "2026-03-02T08:48:00Z" },
    } as Replan;
    expect(savedOf(replan)).toEqual({ seconds: 720, metres: 1500 });
  });

  it("draws a line and nothing else", () => {
    expect(lineOf({ type: "LineString", coordinates: [] }).features).toHaveLength(1);
    expect(lineOf({ type: "Point" }).features).toHaveLength(0);
    expect(lineOf(undefined).features).toHaveLength(0);
  });
});
