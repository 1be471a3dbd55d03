import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Listing = Schemas["CatalogListing"];
export type Listed = Schemas["CatalogListed"];

/** ListingFilter narrows the lists; the same words are in the address of the page. */
export interface ListingFilter {
  account?: number;
  outlet?: number;
  unit?: number;
  product?: number;
  q?: string;
  state?: "now" | "over" | "all";
  missing?: boolean;
}

export const listingsQuery = (filter: ListingFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["catalog", "listings", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/catalog/listings", { query: { ...filter, after, limit }, signal }),
  });

export const listingCountQuery = (filter: ListingFilter) =>
  queryOptions({
    queryKey: ["catalog", "listings", "count", filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/catalog/listings/counts", { query: { ...filter }, signal }),
  });

/** The verbs of distribution lists. */
export const listingVerbs = {
  put: (body: Listed) => call("PUT", "/api/catalog/listings", { body }),
  end: (body: { ids: number[]; until: string }) => call("PUT", "/api/catalog/listings/ends", { body }),
} as const;
