import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { LineString, Polygon } from "geojson";
import { call } from "@/api/call";
import type {
  Drawing,
  Fence,
  List,
  Move,
  Outlet,
  OutletChange,
  OutletClass,
  OutletDraft,
  OutletSearch,
  PlaceChange,
  PlaceDraft,
  Territory,
  TerritoryChange,
  TerritoryDraft,
} from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import { type Area, searchOf } from "./area/area";

/** OutletFilter narrows the list of outlets; the same words are in the address of the page. */
export interface OutletFilter {
  q?: string;
  /** class, channel, state: any of these counts. */
  class?: readonly string[];
  channel?: readonly string[];
  /** field: wishes about the company's own fields; all of them count. */
  field?: readonly string[];
  state?: readonly string[];
  units?: number[] | undefined;
  rep?: number | undefined;
  handover?: boolean | undefined;
  unplaced?: boolean | undefined;
  territory?: number | undefined;
  area?: Area | null;
}

/** searchBody is a filter as the server's searches take it; what narrows nothing is left out. */
export function searchBody({ area, rep, ...filter }: OutletFilter): OutletSearch {
  const words = Object.entries(filter).filter(
    ([, value]) =>
      value !== undefined && value !== "" && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...Object.fromEntries(words),
    ...(rep === undefined ? {} : { rep: [rep] }),
    ...searchOf(area ?? null),
  } as OutletSearch;
}

/** OutletPage is a page of outlets; the first one counts them. */
export interface OutletPage extends List<Outlet> {
  classes?: Partial<Record<OutletClass, number>>;
}

export const outletsQuery = (filter: OutletFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["geo", "outlets", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("POST", "/api/geo/outlets/search", {
        body: { ...searchBody(filter), after, limit },
        signal,
      }) as Promise<OutletPage>,
  });

export const outletQuery = (id: number) =>
  queryOptions({
    queryKey: ["geo", "outlet", id],
    queryFn: ({ signal }) =>
      call("GET", "/api/geo/outlets/{id}", { path: { id }, signal }) as Promise<Outlet>,
  });

export const territoriesQuery = (units: number[] | undefined) =>
  queryOptions({
    queryKey: ["geo", "territories", units ?? []],
    queryFn: ({ signal }) =>
      call("GET", "/api/geo/territories", { query: { units, limit: 500 }, signal }) as Promise<
        List<Territory>
      >,
  });

export const coverageQuery = queryOptions({
  queryKey: ["geo", "coverage"],
  queryFn: ({ signal }) => call("GET", "/api/geo/territories/coverage", { signal }),
});

export const fencesQuery = queryOptions({
  queryKey: ["geo", "fences"],
  queryFn: ({ signal }) =>
    call("GET", "/api/geo/fences", { query: { limit: 500 }, signal }) as Promise<List<Fence>>,
});

export const placesQuery = queryOptions({
  queryKey: ["geo", "places"],
  queryFn: ({ signal }) => call("GET", "/api/geo/places", { query: { limit: 500 }, signal }),
});

export const movesQuery = (state: Move["state"]) =>
  queryOptions({
    queryKey: ["geo", "moves", state],
    queryFn: ({ signal }) => call("GET", "/api/geo/moves", { query: { state, limit: 100 }, signal }),
  });

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  addOutlet: (body: OutletDraft) => call("POST", "/api/geo/outlets", { body }) as Promise<Outlet>,
  changeOutlet: (id: number, body: OutletChange) =>
    call("PATCH", "/api/geo/outlets/{id}", { path: { id }, body }) as Promise<Outlet>,
  moveOutlet: (id: number, body: { location: LonLat; entrance?: LonLat; reason: string; rev: number }) =>
    call("PUT", "/api/geo/outlets/{id}/location", { path: { id }, body }),
  fenceOutlet: (
    id: number,
    body: { fenceM?: number; polygon?: Polygon; entrance?: LonLat; reason: string; rev: number },
  ) => call("PUT", "/api/geo/outlets/{id}/fence", { path: { id }, body }) as Promise<Outlet>,
  assign: (body: { ids: number[]; repId: number; reason: string }) =>
    call("POST", "/api/geo/outlets/assign", { body }),
  approveMove: (id: number) => call("POST", "/api/geo/moves/{id}/approve", { path: { id }, body: {} }),
  rejectMove: (id: number, reason: string) =>
    call("POST", "/api/geo/moves/{id}/reject", { path: { id }, body: { reason } }),
  addPlace: (body: PlaceDraft) => call("POST", "/api/geo/places", { body }),
  changePlace: (id: number, body: PlaceChange) =>
    call("PATCH", "/api/geo/places/{id}", { path: { id }, body }),
  removePlace: (id: number) => call("DELETE", "/api/geo/places/{id}", { path: { id } }),
  addTerritory: (body: TerritoryDraft) =>
    call("POST", "/api/geo/territories", { body }) as Promise<Territory>,
  changeTerritory: (id: number, body: TerritoryChange) =>
    call("PATCH", "/api/geo/territories/{id}", { path: { id }, body }) as Promise<Territory>,
  removeTerritory: (id: number) => call("DELETE", "/api/geo/territories/{id}", { path: { id } }),
  splitTerritory: (id: number, line: LineString, rev: number) =>
    call("POST", "/api/geo/territories/{id}/split", { path: { id }, body: { line, rev } }) as Promise<
      List<Territory>
    >,
  mergeTerritories: (ids: number[]) =>
    call("POST", "/api/geo/territories/merge", { body: { ids } }) as Promise<Territory>,
  addFence: (body: Drawing) => call("POST", "/api/geo/fences", { body }),
  changeFence: (id: number, body: Drawing) => call("PATCH", "/api/geo/fences/{id}", { path: { id }, body }),
  removeFence: (id: number) => call("DELETE", "/api/geo/fences/{id}", { path: { id } }),
} as const;

/** useGeoChange runs a verb and lets everything of the room be asked anew. */
export function useGeoChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["geo"] }),
  });
}
