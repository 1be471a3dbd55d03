import { describe, expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { shown } from "@/offline/views";
import { askable, makeupViews, makeupWish, type Missed, missedOf } from "./makeups";

const missed = (more: Partial<Missed> = {}): Missed => ({
  outletId: 7,
  outletName: "A",
  day: "2026-03-02",
  lastOn: "2026-03-04",
  state: "missed",
  ...more,
});

const command = (stop: Missed, answered = false): Command => ({
  ...makeupWish(stop, "B", "ref", Date.UTC(2026, 2, 3)),
  n: 1,
  id: "id",
  madeAt: "2026-03-03T00:00:00Z",
  answered,
});

const kept = (stop: Missed) => [
  { collection: "missed-stops", id: `${stop.day}/${stop.outletId}`, rev: "1", body: stop },
];

describe("make-up visits", () => {
  it("shows as asked what the server has not heard of yet, and nothing that it has decided", () => {
    const waiting = missedOf(shown(kept(missed()), [command(missed())], makeupViews));
    expect(waiting).toEqual([{ ...missed(), state: "asked", reason: "B", waiting: true }]);
    const rejected = missed({ state: "rejected", reason: "B", note: "C" });
    expect(missedOf(shown(kept(rejected), [command(rejected)], makeupViews))).toEqual([rejected]);
  });

  it("shows one that was rejected as asked anew, once and for another reason", () => {
    const rejected = missed({ state: "rejected", reason: "A", note: "C", decider: "D" });
    const anew = {
      ...rejected,
      state: "asked",
      reason: "B",
      note: "",
      decider: "",
      again: true,
      waiting: true,
    };
    expect(missedOf(shown(kept(rejected), [command(rejected)], makeupViews))).toEqual([anew]);
    const final = { ...rejected, again: true };
    expect(missedOf(shown(kept(final), [command(final)], makeupViews))).toEqual([final]);
    expect(askable(rejected, "2026-03-04")).toBe(true);
    expect(askable({ ...rejected, visitedOn: "2026-03-04" }, "2026-03-05")).toBe(false);
    expect(askable(final, "2026-03-03")).toBe(false);
  });

  it("offers a stop while two workdays run, or when a visit has made it up", () => {
    expect(askable(missed(), "2026-03-04")).toBe(true);
    expect(askable(missed(), "2026-03-05")).toBe(false);
    expect(askable(missed({ visitedOn: "2026-03-04" }), "2026-03-09")).toBe(true);
    expect(askable(missed({ state: "asked" }), "2026-03-03")).toBe(false);
  });
});
