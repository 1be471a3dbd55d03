import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { OutletClass } from "@/api/types";

/** Unplanned is an active outlet without a published visit in a month. */
export type Unplanned = Omit<components["schemas"]["DeskUnplanned"], "class"> & { class: OutletClass };

const key = ["routing", "rates"];

export const ratesQuery = (month: string, unit: number | undefined) =>
  queryOptions({
    queryKey: [...key, month, unit ?? 0],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/rates", { query: { month, unit, below: unit ? true : undefined }, signal }),
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
    queryFn: async ({ signal }) => {
      const page = await call("GET", "/api/routing/rates/unplanned", {
        query: { month, unit, below: rep === undefined ? true : undefined, rep, after, limit },
        signal,
      });
      return { ...page, items: page.items as Unplanned[] };
    },
  });
