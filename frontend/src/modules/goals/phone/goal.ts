import type { components } from "@/api/schema";
import type { Shelf } from "@/offline/views";

export type Goal = components["schemas"]["GoalsGoal"];
export type Measure = components["schemas"]["GoalsMeasure"];

/** goalOf is the rep's month as the server told it last. */
export function goalOf(shelf: Shelf | undefined): Goal | undefined {
  const [goal] = [...(shelf?.get("goal")?.values() ?? [])] as Goal[];
  return goal;
}

/** gapOf is what a measure lacks, and how much of it each working day that is left has to bring; none when none is left. */
export function gapOf({ target, done }: Measure, left: number): { gap: number; perDay: number | null } {
  const gap = Math.max(0, target - done);
  return { gap, perDay: left > 0 ? Math.ceil(gap / left) : null };
}

/** elapsedOf is the share of the month's working days that are over. */
export function elapsedOf({ workdays, left }: Goal): number {
  return workdays > 0 ? (workdays - left) / workdays : 1;
}
