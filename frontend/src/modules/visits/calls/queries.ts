import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];
export type Call = Schemas["VisitsCall"];
export type Calling = Schemas["VisitsCalling"];
export type CallRequest = Schemas["VisitsCallRequest"];

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

/** longestMin is the most minutes that the server takes for a call. */
export const longestMin = 240;

interface Said {
  outletId: number;
  minutes: number;
  result: string;
  contact?: string | undefined;
  note?: string | undefined;
  nextOn?: string | undefined;
}

/** calledJust words a call that has ended now, as the server hears it. */
export function calledJust(ref: string, said: Said, now: number): CallRequest {
  const { minutes, contact, note, nextOn, ...rest } = said;
  return {
    ref,
    ...rest,
    begunAt: new Date(now - Math.round(minutes * 60_000)).toISOString(),
    endedAt: new Date(now).toISOString(),
    ...(contact ? { contact } : {}),
    ...(note ? { note } : {}),
    ...(nextOn ? { nextOn } : {}),
  };
}

/** useTell tells of a call. */
export function useTell() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CallRequest) => call("POST", "/api/visits/calls", { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["visits", "calls"] }),
  });
}
