import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type Rival = components["schemas"]["MerchandisingRival"];

/** RivalFilter narrows what was seen of competitors; the same words are in the address of the page. */
export interface RivalFilter {
  from: string;
  to: string;
  unit?: number;
  below?: boolean;
  outlet?: number;
  brand?: number;
}

export const rivalsQuery = (filter: RivalFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["merchandising", "rivals", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/merchandising/rivals", { query: { ...filter, after, limit }, signal }),
  });

export const brandsQuery = queryOptions({
  queryKey: ["merchandising", "rivals", "brands"],
  queryFn: ({ signal }) => call("GET", "/api/merchandising/rivals/brands", { signal }),
});
