import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { Outlet, PairRequest, TrackDay } from "@/api/types";
import type { LonLat } from "@/lib/geometry";

export const liveQuery = queryOptions({
  queryKey: ["tracking", "live"],
  queryFn: ({ signal }) => call("GET", "/api/tracking/live", { signal }),
});

export const summaryQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["tracking", "summary", unit ?? 0],
    refetchInterval: 15_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/summary", {
        query: { unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const noticesQuery = queryOptions({
  queryKey: ["tracking", "notices"],
  queryFn: ({ signal }) => call("GET", "/api/tracking/notices", { query: { limit: 50 }, signal }),
});

/** FenceFilter is what the list of fence events is narrowed by. */
export interface FenceFilter {
  day: string;
  of: string;
  kind: string;
  rep: number | undefined;
  fence: number | undefined;
  outlet: number | undefined;
  unit: number | undefined;
}

export const fenceEventsKey = ["tracking", "fence-events"];

export const fenceEventsQuery = (filter: FenceFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: [...fenceEventsKey, filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/fence-events", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

/** areaEventsQuery are the latest at what the company has drawn; outlets have their own list. */
export const areaEventsQuery = queryOptions({
  queryKey: [...fenceEventsKey, "areas"],
  queryFn: ({ signal }) =>
    call("GET", "/api/tracking/fence-events", { query: { of: ["fence", "territory"], limit: 30 }, signal }),
});

export const nearestQuery = (at: LonLat | undefined) =>
  queryOptions({
    queryKey: ["tracking", "nearest", at?.lon ?? 0, at?.lat ?? 0],
    enabled: at !== undefined,
    refetchInterval: 15_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/nearest", {
        query: { lon: at?.lon ?? 0, lat: at?.lat ?? 0, n: 5, idle: true },
        signal,
      }),
  });

export const trackQuery = (rep: number, day: string, fresh = false) =>
  queryOptions({
    queryKey: ["tracking", "day", rep, day],
    staleTime: fresh ? 20_000 : 300_000,
    ...(fresh ? { refetchInterval: 30_000 } : {}),
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/reps/{id}/days/{day}", {
        path: { id: rep, day },
        signal,
      }) as Promise<TrackDay>,
  });

export const daysQuery = (day: string, unit: number | undefined) =>
  queryOptions({
    queryKey: ["tracking", "days", day, unit ?? 0],
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/days", {
        query: { day, unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const devicesKey = ["tracking", "devices"];

export const devicesQuery = queryOptions({
  queryKey: devicesKey,
  queryFn: ({ signal }) => call("GET", "/api/tracking/devices", { signal }),
});

export const pair = (body: PairRequest) => call("POST", "/api/tracking/devices", { body });

export const revoke = (id: number): Promise<unknown> =>
  call("DELETE", "/api/tracking/devices/{id}", { path: { id } });

/** outletNameQuery names the outlet a rep stands at. */
export const outletNameQuery = (id: number | undefined) =>
  queryOptions({
    queryKey: ["geo", "outlet", id ?? 0],
    enabled: id !== undefined,
    staleTime: 300_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/geo/outlets/{id}", { path: { id: id ?? 0 }, signal }) as Promise<Outlet>,
  });
