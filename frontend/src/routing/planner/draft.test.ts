import { describe, expect, it } from "vitest";
import { begin, redo, step, undo } from "@/lib/history";
import { add, assign, changedDays, counts, type Draft, lock, move, moveRefusal, remove } from "./draft";
import type { Lock } from "./types";

// Two weeks from Monday 30 November; a letter of the planner's is a number here.
const days = (plan: Record<string, (number | [number, ...Lock[]])[]>): Draft =>
  ["30", "01", "02", "03", "04", "05", "06", "07", "08"].map(d => ({
    day: d === "30" ? "2026-11-30" : `2026-12-${d}`,
    stops: (plan[d] ?? []).map(each => {
      const [outletId, ...locks] = typeof each === "number" ? ([each] as [number]) : each;
      return { outletId, locks };
    }),
  }));

const order = (draft: Draft, day: string): number[] =>
  draft.find(each => each.day === day)?.stops.map(stop => stop.outletId) ?? [];

const [mon, tue, nextMon] = ["2026-11-30", "2026-12-01", "2026-12-07"];

describe("moving a stop", () => {
  const plain = days({ "30": [1, 2, 3], "01": [4] });

  it.each([
    { name: "to the end of another day", from: mon, to: { day: tue }, mon: [2, 3], tue: [4, 1] },
    { name: "before a stop of another day", from: mon, to: { day: tue, at: 0 }, mon: [2, 3], tue: [1, 4] },
    { name: "down its own day", from: mon, to: { day: mon, at: 2 }, mon: [2, 1, 3], tue: [4] },
    { name: "to the end of its own day", from: mon, to: { day: mon }, mon: [2, 3, 1], tue: [4] },
  ])("$name", ({ from, to, mon: first, tue: second }) => {
    const moved = move(plain, 1, from, to);
    expect(order(moved, mon)).toEqual(first);
    expect(order(moved, tue)).toEqual(second);
  });

  it("changes nothing when it is dropped where it was", () => {
    expect(move(plain, 1, mon, { day: mon, at: 0 })).toBe(plain);
    expect(move(plain, 1, mon, { day: mon, at: 1 })).toBe(plain);
  });

  it("leaves days alone that it does not touch", () => {
    const moved = move(plain, 1, mon, { day: tue });
    expect(moved[2]).toBe(plain[2]);
    expect(changedDays(moved, plain).map(each => each.day)).toEqual([mon, tue]);
  });

  it("refuses what is locked, what is there already and what is no day", () => {
    const held = days({
      "30": [
        [1, "day"],
        [2, "time"],
        [3, "position"],
      ],
      "01": [[4, "day"], 5],
      "02": [5],
    });
    expect(moveRefusal(held, 1, mon, { day: tue })).toBe("locked");
    expect(moveRefusal(held, 1, mon, { day: mon, at: 1 })).toBeNull();
    expect(moveRefusal(held, 2, mon, { day: tue })).toBe("locked");
    expect(moveRefusal(held, 3, mon, { day: mon, at: 0 })).toBe("locked");
    expect(moveRefusal(held, 5, tue, { day: "2026-12-02" })).toBe("there");
    expect(moveRefusal(held, 5, tue, { day: "2027-01-01" })).toBe("off");
    expect(move(held, 1, mon, { day: tue })).toBe(held);
  });

  it("stays behind a stop fixed as the first and before one fixed as the last", () => {
    const fixed = days({ "30": [1], "01": [[8, "position"], 5, [9, "position"]] });
    expect(order(move(fixed, 1, mon, { day: tue, at: 0 }), tue)).toEqual([8, 1, 5, 9]);
    expect(order(move(fixed, 1, mon, { day: tue }), tue)).toEqual([8, 5, 1, 9]);
  });
});

describe("bringing outlets to a day", () => {
  it("adds each once", () => {
    const added = add(days({ "01": [4] }), [4, 7, 7, 8], { day: tue, at: 0 });
    expect(order(added, tue)).toEqual([7, 8, 4]);
  });

  it("moves the one visit of the week and adds to another week", () => {
    const draft = days({ "30": [1], "07": [2] });
    expect(order(assign(draft, [1, 2], tue), tue)).toEqual([1, 2]);
    expect(order(assign(draft, [1, 2], tue), mon)).toEqual([]);
    expect(order(assign(draft, [1, 2], tue), nextMon)).toEqual([2]);
  });

  it("does not tear a locked visit away", () => {
    const draft = days({ "30": [[1, "day"]] });
    expect(assign(draft, [1], tue)).toBe(draft);
  });
});

it("removes a visit, unless it is locked", () => {
  const draft = days({ "30": [1, [2, "time"]] });
  expect(order(remove(draft, 1, mon), mon)).toEqual([2]);
  expect(remove(draft, 2, mon)).toBe(draft);
});

it("locks and frees; a time falls with its lock", () => {
  const draft = days({ "30": [1] });
  const held = lock(lock(draft, 1, mon, "day"), 1, mon, "time", 36_000);
  expect(held[0]?.stops[0]).toEqual({ outletId: 1, locks: ["day", "time"], atS: 36_000 });
  expect(lock(held, 1, mon, "time", null)[0]?.stops[0]).toEqual({ outletId: 1, locks: ["day"] });
  expect(changedDays(lock(held, 1, mon, "day"), held)).toHaveLength(1);
});

it("is undone and done again step by step", () => {
  const first = days({ "30": [1, 2] });
  let history = begin(first);
  history = step(history, move(history.now, 1, mon, { day: tue }));
  history = step(history, remove(history.now, 2, mon));
  history = undo(undo(history));
  expect(history.now).toBe(first);
  expect(counts(redo(redo(history)).now)).toEqual(new Map([[1, 1]]));
});
