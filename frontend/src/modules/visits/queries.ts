import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";

/** VisitFilter narrows a list of visits. */
export interface VisitFilter {
  day?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  outlet?: number | undefined;
  state?: string | undefined;
  flag?: string | undefined;
}

const visitsKey = ["visits"];

/** visitsOfRep matches every list that is narrowed to a rep. */
export const visitsOfRep = (rep: number) => [...visitsKey, "list", { rep }];

export const visitsQuery = (filter: VisitFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: [...visitsKey, "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/visits", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const visitQuery = (id: number) =>
  queryOptions({
    queryKey: [...visitsKey, "one", id],
    queryFn: ({ signal }) => call("GET", "/api/visits/{id}", { path: { id }, signal }),
  });

export const visitSummaryQuery = (day: string, unit: number | undefined) =>
  queryOptions({
    queryKey: [...visitsKey, "summary", day, unit ?? 0],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/visits/summary", {
        query: { day, unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const todayQuery = queryOptions({
  queryKey: [...visitsKey, "today"],
  queryFn: ({ signal }) => call("GET", "/api/visits/today", { signal }),
});
