import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { LineString, MultiPolygon, Polygon } from "geojson";
import { request, urlOf } from "@/api/client";
import type { Fence, ImportRun, List, Move, Outlet, Place, Territory } from "@/api/types";
import type { LonLat } from "@/lib/geometry";

/** OutletFilter narrows the list of outlets; the same words are in the address of the page. */
export interface OutletFilter {
  q?: string | undefined;
  class?: string | undefined;
  channel?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  state?: string | undefined;
  handover?: boolean | undefined;
}

const words = (filter: OutletFilter) => ({
  ...filter,
  below: filter.unit ? true : undefined,
  handover: filter.handover ? true : undefined,
});

export const outletsQuery = (filter: OutletFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["geo", "outlets", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<List<Outlet>>("GET", "/api/geo/outlets", { query: { ...words(filter), after, limit }, signal }),
  });

export const outletQuery = (id: number) =>
  queryOptions({
    queryKey: ["geo", "outlet", id],
    queryFn: ({ signal }) => request<Outlet>("GET", "/api/geo/outlets/{id}", { path: { id }, signal }),
  });

/** exportUrl is where the browser fetches the same list as a file. */
export const exportUrl = (filter: OutletFilter, format: "csv" | "xlsx" | "geojson"): string =>
  urlOf("/api/geo/outlets/export", { query: { ...words(filter), format } });

export const territoriesQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["geo", "territories", unit ?? 0],
    queryFn: ({ signal }) =>
      request<List<Territory>>("GET", "/api/geo/territories", {
        query: { unit, below: unit ? true : undefined, limit: 500 },
        signal,
      }),
  });

export const fencesQuery = queryOptions({
  queryKey: ["geo", "fences"],
  queryFn: ({ signal }) => request<List<Fence>>("GET", "/api/geo/fences", { query: { limit: 500 }, signal }),
});

export const placesQuery = queryOptions({
  queryKey: ["geo", "places"],
  queryFn: ({ signal }) => request<List<Place>>("GET", "/api/geo/places", { query: { limit: 500 }, signal }),
});

export const movesQuery = (state: Move["state"]) =>
  queryOptions({
    queryKey: ["geo", "moves", state],
    queryFn: ({ signal }) =>
      request<List<Move>>("GET", "/api/geo/moves", { query: { state, limit: 100 }, signal }),
  });

export const importQuery = (id: number) =>
  queryOptions({
    queryKey: ["geo", "import", id],
    queryFn: ({ signal }) => request<ImportRun>("GET", "/api/geo/imports/{id}", { path: { id }, signal }),
    refetchInterval: query => {
      const state = query.state.data?.state;
      return state === "checking" || state === "committing" ? 700 : false;
    },
  });

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  addOutlet: (body: object) => request<Outlet>("POST", "/api/geo/outlets", { body }),
  changeOutlet: (id: number, body: object) =>
    request<Outlet>("PATCH", "/api/geo/outlets/{id}", { path: { id }, body }),
  moveOutlet: (
    id: number,
    body: { location: LonLat; entrance?: LonLat | undefined; reason: string; rev: number },
  ) =>
    request<{ outlet?: Outlet; move?: Move }>("PUT", "/api/geo/outlets/{id}/location", {
      path: { id },
      body,
    }),
  fenceOutlet: (
    id: number,
    body: { fenceM?: number; polygon?: Polygon; entrance?: LonLat | undefined; rev: number },
  ) => request<Outlet>("PUT", "/api/geo/outlets/{id}/fence", { path: { id }, body }),
  decideMove: (id: number, decision: "approve" | "reject") =>
    request("POST", "/api/geo/moves/{id}/{decision}", { path: { id, decision } }),
  addPlace: (body: object) => request<Place>("POST", "/api/geo/places", { body }),
  changePlace: (id: number, body: object) =>
    request<Place>("PATCH", "/api/geo/places/{id}", { path: { id }, body }),
  removePlace: (id: number) => request("DELETE", "/api/geo/places/{id}", { path: { id } }),
  addTerritory: (body: {
    name: string;
    code: string;
    unitId: number;
    repId?: number | undefined;
    color: string;
    area: MultiPolygon;
  }) => request<Territory>("POST", "/api/geo/territories", { body }),
  changeTerritory: (id: number, body: Partial<Territory> & { rev: number }) =>
    request<Territory>("PATCH", "/api/geo/territories/{id}", { path: { id }, body }),
  removeTerritory: (id: number) => request("DELETE", "/api/geo/territories/{id}", { path: { id } }),
  splitTerritory: (id: number, line: LineString) =>
    request<List<Territory>>("POST", "/api/geo/territories/{id}/split", { path: { id }, body: { line } }),
  mergeTerritories: (ids: number[]) =>
    request<Territory>("POST", "/api/geo/territories/merge", { body: { ids } }),
  addFence: (body: object) => request<Fence>("POST", "/api/geo/fences", { body }),
  changeFence: (id: number, body: object) =>
    request<Fence>("PATCH", "/api/geo/fences/{id}", { path: { id }, body }),
  removeFence: (id: number) => request("DELETE", "/api/geo/fences/{id}", { path: { id } }),
  startImport: (file: File, format: string, crs: string) =>
    request<ImportRun>("POST", "/api/geo/imports", { query: { format, crs, name: file.name }, file }),
  commitImport: (id: number) => request<ImportRun>("POST", "/api/geo/imports/{id}/commit", { path: { id } }),
} as const;

/** useGeoChange runs a verb and lets everything of the room be asked anew. */
export function useGeoChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["geo"] }),
  });
}
