import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { List, OutletClass } from "@/api/types";
import type { Rate } from "./rates";

/** Unplanned is an active outlet without a published visit in a month. */
export interface Unplanned {
  outletId: number;
  code: string;
  name: string;
  class: OutletClass;
  repId?: number;
  lastVisitAt?: string;
}

const key = ["routing", "rates"];

export const ratesQuery = (month: string, unit: number | undefined) =>
  queryOptions({
    queryKey: [...key, month, unit ?? 0],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<{ reps: Rate[] }>("GET", "/api/routing/rates", {
        query: { month, unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const unplannedQuery = (
  month: string,
  unit: number,
  rep: number | undefined,
  after: string,
  limit: number,
) =>
  queryOptions({
    queryKey: [...key, "unplanned", month, unit, rep ?? -1, after, limit],
    queryFn: ({ signal }) =>
      request<List<Unplanned>>("GET", "/api/routing/rates/unplanned", {
        query: { month, unit, below: rep === undefined ? true : undefined, rep, after, limit },
        signal,
      }),
  });
