import { useQueries } from "@tanstack/react-query";
import type { LineString } from "geojson";
import { useMemo } from "react";
import type { LonLat } from "@/lib/geometry";
import { wayQuery } from "../queries";
import { lineQuery } from "./queries";
import type { Day, Travel } from "./types";

/** Ways are lines along the roads by their day. */
export type Ways = ReadonlyMap<string, LineString>;

/** useWays are the ways along the roads of days, as far as the server knows them; each is asked for once an order. */
export function useWays(schedule: number, days: readonly Day[], rough: ReadonlySet<string>): Ways {
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

/** useProposedWays are the ways of days that no draft holds yet, through their places in order. */
export function useProposedWays(
  days: readonly Day[],
  placesOn: (day: Day) => LonLat[],
  travel: Travel,
): Ways {
  const asked = useQueries({
    queries: days.map(day => {
      const places = placesOn(day);
      return { ...wayQuery(places, travel), enabled: places.length > 1 };
    }),
    combine: answers => answers.map(({ data }) => (data?.line ?? null) as LineString | null),
  });
  return useMemo(() => {
    const found = new Map<string, LineString>();
    days.forEach(({ day }, i) => {
      const line = asked[i];
      if (line) found.set(day, line);
    });
    return found;
  }, [asked, days]);
}
