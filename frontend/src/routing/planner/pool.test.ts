import { describe, expect, it } from "vitest";
import { poolCounts, type PoolFilter, poolRows, withPlanned } from "./pool";
import type { PoolOutlet } from "./types";

const outlet = (outletId: number, more: Partial<PoolOutlet> = {}): PoolOutlet => ({
  outletId,
  code: `HN-00${outletId}`,
  name: `百家 ${outletId}`,
  class: "B",
  wanted: 4,
  planned: 4,
  overdueDays: 0,
  located: true,
  visits: 4,
  weekdays: 62,
  serviceS: 600,
  hours: [],
  ...more,
});

const pool = [
  outlet(1),
  outlet(2, { planned: 1, overdueDays: 3 }),
  outlet(3, { planned: 3, overdueDays: 12, class: "KA" }),
  outlet(4, { planned: 0, located: false }),
  outlet(5, { planned: 2, dueDay: "2026-12-02", overdueDays: 3 }),
];
const filter: PoolFilter = { view: "all", classes: [], words: "", until: "2026-12-06" };
const ids = (more: Partial<PoolFilter>): number[] =>
  poolRows(pool, { ...filter, ...more }).map(each => each.outletId);

describe("the pool", () => {
  it.each([
    {
      name: "puts the longest overdue first, then what lacks most",
      more: {},
      found: [3, 2, 5, 4, 1],
    },
    { name: "shows what lacks visits", more: { view: "open" as const }, found: [3, 2, 5] },
    { name: "shows what is due until a day", more: { view: "due" as const }, found: [5] },
    { name: "shows what has no place", more: { view: "lost" as const }, found: [4] },
    { name: "keeps to classes", more: { classes: ["KA" as const] }, found: [3] },
    { name: "looks for words in name and code", more: { words: " hn-005" }, found: [5] },
  ])("$name", ({ more, found }) => expect(ids(more)).toEqual(found));

  it("counts each view", () => {
    expect(poolCounts(pool, "2026-12-06")).toEqual({ open: 3, overdue: 3, due: 1, all: 5, lost: 1 });
  });

  it("follows the draft before the server does", () => {
    expect(withPlanned(pool, new Map([[2, 4]])).find(each => each.outletId === 2)?.planned).toBe(4);
    expect(withPlanned(pool, new Map()).every(each => each.planned === 0)).toBe(true);
  });
});
