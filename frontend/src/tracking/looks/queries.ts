import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type LookSeen = components["schemas"]["LogbookLookSeen"];

interface LookFilter {
  from: string;
  to: string;
  rep: number | undefined;
  unit: number | undefined;
}

/** looksQuery is who has looked at whose track, the newest first. */
export const looksQuery = (filter: LookFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["tracking", "looks", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/looks", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });
