import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

export type Rule = components["schemas"]["BenchRule"];
export type NewRule = components["schemas"]["BenchNewRule"];

export const rulesQuery = queryOptions({
  queryKey: ["rules", "list"],
  queryFn: ({ signal }) => call("GET", "/api/rules", { signal }),
});

/** The verbs of the room. */
export const verbs = {
  keep: ({ id, rev, ...body }: NewRule & { id?: number; rev?: number }) =>
    id === undefined
      ? call("POST", "/api/rules", { body })
      : call("PUT", "/api/rules/{id}", { path: { id }, body: { ...body, rev: rev ?? 0 } }),
  remove: (id: number) => call("DELETE", "/api/rules/{id}", { path: { id } }),
} as const;

/** useRuleChange runs a verb and lets the list be asked anew. */
export function useRuleChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
}
