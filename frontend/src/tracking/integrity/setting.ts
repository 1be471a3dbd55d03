import type { RuleSetting } from "@/api/types";

/** Difference is a number that two rule sets have otherwise. */
export interface Difference {
  kind: "weight" | "limit";
  name: string;
  was: number;
  will: number;
}

/** differences are the numbers that a rule set has otherwise than another one. */
export function differences(from: RuleSetting, to: RuleSetting): Difference[] {
  const thresholds = (of: RuleSetting) => ({ reviewAt: of.reviewAt, rejectAt: of.rejectAt, ...of.limits });
  return [
    ...between("limit", thresholds(from), thresholds(to)),
    ...between("weight", from.weights, to.weights),
  ];
}

function between(
  kind: Difference["kind"],
  from: Record<string, number>,
  to: Record<string, number>,
): Difference[] {
  return Object.entries(to).flatMap(([name, will]) => {
    const was = from[name];
    return was === undefined || was === will ? [] : [{ kind, name, was, will }];
  });
}
