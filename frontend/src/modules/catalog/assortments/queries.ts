import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Audience } from "../queries";

type Schemas = components["schemas"];

export type Assortment = Schemas["CatalogAssortment"];
export type NamedProduct = Schemas["CatalogNamedProduct"];
export type GridRow = Schemas["CatalogGridRow"];

/** GridFilter says for which buyers the lists are laid side by side; the same words are in the address of the page. */
export interface GridFilter {
  day: string;
  channel?: string;
  unit?: number;
}

export const assortmentsQuery = queryOptions({
  queryKey: ["catalog", "assortments"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/assortments", { signal }),
});

export const linesQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "assortments", id, "lines"],
    enabled: id !== 0,
    queryFn: ({ signal }) => call("GET", "/api/catalog/assortments/{id}/lines", { path: { id }, signal }),
  });

export const gridQuery = (filter: GridFilter) =>
  queryOptions({
    queryKey: ["catalog", "assortments", "grid", filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/catalog/assortment-grid", { query: { ...filter }, signal }),
  });

export const reachQuery = (audience: Audience) =>
  queryOptions({
    queryKey: ["catalog", "reach", audience],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("POST", "/api/catalog/audience-reach", { body: audience, signal }),
  });

/** The verbs of assortments. */
export const assortmentVerbs = {
  put: (body: Assortment) => call("PUT", "/api/catalog/assortments", { body }),
  remove: (id: number) => call("DELETE", "/api/catalog/assortments/{id}", { path: { id } }),
} as const;
