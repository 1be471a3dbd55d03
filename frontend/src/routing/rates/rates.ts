import type { components } from "@/api/schema";
import type { Unit } from "@/api/types";

/** goal is the rate below which the company calls it too little. */
export const goal = 0.85;

/** Rates are planning rates: of the whole, and by unit and rep. */
export type Rates = components["schemas"]["DeskRates"];
/** Rate is what the server counts of the outlets of one rep in one unit. */
export type Rate = Omit<Rates["reps"][number], "rate">;

/** RateLine is a line of the page: a unit with all below it, or a rep in it. */
export interface RateLine {
  key: string;
  name: string;
  unitId: number;
  /** repId is absent for a unit. */
  repId?: number;
  planned: number;
  active: number;
  children?: RateLine[];
}

/** isLow says that a rate is below the goal. */
export function isLow(of: { planned: number; active: number }): boolean {
  const rate = rateOf(of);
  return rate !== null && rate < goal;
}

/** rateOf is planned over active; nothing to plan has no rate. */
export function rateOf({ planned, active }: { planned: number; active: number }): number | null {
  return active === 0 ? null : planned / active;
}

/** totalOf sums rates. */
export function totalOf(rates: readonly { planned: number; active: number }[]) {
  return rates.reduce(
    (sum, each) => ({ planned: sum.planned + each.planned, active: sum.active + each.active }),
    { planned: 0, active: 0 },
  );
}

/** openKeys are the lines open at first: the top ones, and all below while there is but one of them. */
export function openKeys(lines: readonly RateLine[]): string[] {
  return lines.flatMap(line => {
    const below = line.children ?? [];
    return [line.key, ...(below.length === 1 ? openKeys(below) : [])];
  });
}

/** rateTree hangs reps under their units and units under theirs; units that hold nothing are left out. */
export function rateTree(
  units: readonly Unit[],
  rates: readonly Rate[],
  nameOf: (rep: number) => string,
): RateLine[] {
  const known = new Set(units.map(unit => unit.id));
  const lineOf = (unit: Unit): RateLine | null => {
    const below = units
      .filter(each => each.parentId === unit.id)
      .map(lineOf)
      .filter(line => line !== null);
    const reps = rates
      .filter(rate => rate.unitId === unit.id)
      .map(({ unitId, repId, planned, active }): RateLine => {
        return { key: `r${unitId}-${repId}`, name: nameOf(repId), unitId, repId, planned, active };
      });
    const children = [...below, ...reps];
    if (children.length === 0) return null;
    return { key: `u${unit.id}`, name: unit.name, unitId: unit.id, ...totalOf(children), children };
  };
  return units
    .filter(unit => !known.has(unit.parentId))
    .map(lineOf)
    .filter(line => line !== null);
}
