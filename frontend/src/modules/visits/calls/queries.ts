import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];
export type Call = Schemas["VisitsCall"];
export type Calling = Schemas["VisitsCalling"];

/** CallFilter narrows a list of calls. */
export interface CallFilter {
  from?: string | undefined;
  to?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  outlet?: number | undefined;
  result?: string | undefined;
}

export const callsQuery = (filter: CallFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["visits", "calls", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/visits/calls", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

/** callReport is what came of calls. */
export const callReport: Report<Calling> = {
  table: "visits.call_report",
  by: ["rep", "unit", "month", "date", "day"],
  back: "month",
  rows: (query, signal) => call("GET", "/api/visits/calls/report", { query, signal }),
};
