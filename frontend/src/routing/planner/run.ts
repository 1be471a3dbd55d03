import type { Objective, Progress } from "./types";

export const objectives = ["distance", "time", "balance"] as const satisfies readonly Objective[];

/** gainPct is what the best plan of a search is below its first one, in percent; null while there is nothing to compare. */
export function gainPct({ history }: Progress): number | null {
  const first = history[0]?.[1];
  const last = history.at(-1)?.[1];
  if (first === undefined || last === undefined || first <= 0) return null;
  return (100 * (first - last)) / first;
}

/** tellsGap is the percentage above which a gap says more of the bound than of the plan. */
const tellsGap = 50;

/** gapPct is how far the best plan lies above the bound, in percent; null without a bound, or with one too low to tell. */
export function gapPct({ cost, bound }: Progress): number | null {
  if (bound === undefined || bound <= 0) return null;
  const gap = (100 * (cost - bound)) / bound;
  return gap > tellsGap ? null : gap;
}

/** steps are the points of a plot of the best cost by seconds: level until the next better one, and on to now. */
export function steps(history: readonly (readonly number[])[], nowS: number): [number, number][] {
  const drawn: [number, number][] = [];
  for (const [ms = 0, cost = 0] of history) {
    const at = ms / 1000;
    const before = drawn.at(-1);
    if (before) drawn.push([at, before[1]]);
    drawn.push([at, cost]);
  }
  const last = drawn.at(-1);
  if (last && nowS > last[0]) drawn.push([nowS, last[1]]);
  return drawn;
}
