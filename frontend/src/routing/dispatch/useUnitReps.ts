import { useMemo } from "react";
import { useReps, useUnitIds } from "@/api/queries";
import type { Rep } from "@/api/types";

/** useUnitReps are the reps of a unit and of those below it; without a unit all in scope. */
export function useUnitReps(unit: number | undefined): Rep[] {
  const { reps } = useReps();
  const units = useUnitIds(unit);
  return useMemo(() => (units ? reps.filter(rep => units.includes(rep.unitId)) : reps), [reps, units]);
}
