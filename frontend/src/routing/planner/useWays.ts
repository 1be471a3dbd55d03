import { useQueries } from "@tanstack/react-query";
import type { LineString } from "geojson";
import { useMemo } from "react";
import { lineQuery } from "./queries";
import type { Day } from "./types";

/** useWays are the ways along the roads of days, as far as the server knows them; each is asked for once an order. */
export function useWays(
  schedule: number,
  days: readonly Day[],
  rough: ReadonlySet<string>,
): ReadonlyMap<string, LineString> {
  const asked = useQueries({
    queries: days.map(({ day, stops }) => ({
      ...lineQuery(schedule, day, stops.map(stop => stop.outletId).join(" ")),
      enabled: stops.length > 0 && !rough.has(day),
      retry: false,
    })),
    combine: answers => answers.map(({ data }) => data ?? null),
  });
  return useMemo(() => {
    const found = new Map<string, LineString>();
    days.forEach(({ day }, i) => {
      const line = asked[i];
      if (line && !rough.has(day)) found.set(day, line);
    });
    return found;
  }, [asked, days, rough]);
}
