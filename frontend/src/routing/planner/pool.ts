import type { OutletClass } from "@/api/types";
import type { PoolOutlet } from "./types";

/** PoolView is which part of the pool is looked at. */
export const poolViews = ["open", "overdue", "due", "all", "lost"] as const;
export type PoolView = (typeof poolViews)[number];

/** PoolFilter narrows the pool. */
export interface PoolFilter {
  view: PoolView;
  classes: readonly OutletClass[];
  words: string;
  /** until is the last day that counts as due. */
  until: string;
}

/** withPlanned puts the visits of the draft into the pool, which the server knows only as it was saved, and places. */
export function withPlanned(pool: readonly PoolOutlet[], planned: ReadonlyMap<number, number>): PoolOutlet[] {
  return pool.map(each => {
    const { lon, lat } = each;
    const place = lon === undefined || lat === undefined ? {} : { location: { lon, lat } };
    return { ...each, ...place, planned: planned.get(each.outletId) ?? 0 };
  });
}

/** isOpen says that an outlet has fewer visits planned than its cycle wants. */
export function isOpen({ planned, wanted }: Pick<PoolOutlet, "planned" | "wanted">): boolean {
  return planned < wanted;
}

function shows(outlet: PoolOutlet, { view, until }: PoolFilter): boolean {
  switch (view) {
    case "open":
      return outlet.located && isOpen(outlet);
    case "overdue":
      return outlet.located && outlet.overdueDays > 0;
    case "due":
      return outlet.located && outlet.dueDay !== undefined && outlet.dueDay <= until;
    case "lost":
      return !outlet.located;
    case "all":
      return true;
  }
}

/** poolRows are the outlets a filter leaves, the longest overdue first, then those that lack the most visits. */
export function poolRows(pool: readonly PoolOutlet[], filter: PoolFilter): PoolOutlet[] {
  const words = filter.words.trim().toLowerCase();
  return pool
    .filter(each => shows(each, filter))
    .filter(each => filter.classes.length === 0 || filter.classes.includes(each.class))
    .filter(each => words === "" || `${each.name} ${each.code}`.toLowerCase().includes(words))
    .sort(
      (a, b) =>
        b.overdueDays - a.overdueDays ||
        b.wanted - b.planned - (a.wanted - a.planned) ||
        a.code.localeCompare(b.code),
    );
}

/** poolCounts are how many outlets each view shows. */
export function poolCounts(pool: readonly PoolOutlet[], until: string): Record<PoolView, number> {
  const count = (view: PoolView): number =>
    pool.filter(each => shows(each, { view, until, classes: [], words: "" })).length;
  return {
    open: count("open"),
    overdue: count("overdue"),
    due: count("due"),
    all: count("all"),
    lost: count("lost"),
  };
}
