import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type Makeup = components["schemas"]["VisitsMakeup"];

/** MakeupFilter narrows a list of make-up visits. */
export interface MakeupFilter {
  state: Makeup["state"];
  rep?: number | undefined;
  unit?: number | undefined;
}

export const makeupsQuery = (filter: MakeupFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["visits", "makeups", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/visits/makeups", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

/** useDecide approves a make-up visit or rejects it; every figure of visits is read anew. */
export function useDecide() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, act, note }: { id: number; act: "approve" | "reject"; note: string }) =>
      call("POST", `/api/visits/makeups/{id}/${act}`, { path: { id }, body: { note } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["visits"] }),
  });
}
