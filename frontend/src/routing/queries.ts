import { queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { LonLat } from "@/lib/geometry";
import type { Travel } from "./planner/types";

/** wayQuery asks for the quickest way through places in their order, along the roads where there are any. */
export const wayQuery = (points: readonly LonLat[], profile: Travel) =>
  queryOptions({
    queryKey: ["routing", "way", profile, points.map(({ lon, lat }) => `${lon},${lat}`).join(" ")],
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) =>
      call("POST", "/api/routing/way", {
        body: { points: points.map(({ lon, lat }) => ({ lon, lat })), profile },
        signal,
      }),
  });

/** plansQuery asks for the plans a rep has on a day. */
export const plansQuery = (rep: number, day: string) =>
  queryOptions({
    queryKey: ["routing", "plans", rep, day],
    queryFn: ({ signal }) => call("GET", "/api/routing/plans", { query: { rep, day }, signal }),
  });
