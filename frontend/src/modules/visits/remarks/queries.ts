import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type Remark = components["schemas"]["VisitsRemark"];

const keyOf = (visit: number) => ["visits", "remarks", visit];

export const remarksQuery = (visit: number) =>
  queryOptions({
    queryKey: keyOf(visit),
    queryFn: ({ signal }) => call("GET", "/api/visits/{id}/remarks", { path: { id: visit }, signal }),
  });

/** useRemark says something of a visit; what was said by then comes back. */
export function useRemark(visit: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: { ref: string; text: string; score?: number }) =>
      call("POST", "/api/visits/{id}/remarks", { path: { id: visit }, body: said }),
    onSuccess: list => queries.setQueryData(keyOf(visit), list),
  });
}

/** useReadRemarks tells how far was read. The marks stay while the page is open: they say what is new. */
export function useReadRemarks(visit: number) {
  return useMutation({
    mutationFn: (upto: number) =>
      call("POST", "/api/visits/{id}/remarks/read", { path: { id: visit }, body: { upto } }),
  });
}
