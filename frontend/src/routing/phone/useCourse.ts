import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "@/api/session";
import { courseQuery, type DayStop } from "./queries";

/** useCourse gives the stops of the running day by their outlet; empty while nothing is known of it. */
export function useCourse(): ReadonlyMap<number, DayStop> {
  const may = useMay();
  const { data } = useQuery({ ...courseQuery, enabled: may("routing.propose") });
  return useMemo(() => new Map(data?.stops.map(stop => [stop.outletId, stop])), [data]);
}
