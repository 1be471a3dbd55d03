import { useMemo } from "react";
import { type DayStop, useDayPlan } from "./queries";

/** useCourse gives the stops of the running day by their outlet; empty while nothing is known of it. */
export function useCourse(): ReadonlyMap<number, DayStop> {
  const { data } = useDayPlan();
  return useMemo(() => new Map(data?.stops.map(stop => [stop.outletId, stop])), [data]);
}
