import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { RuleSet, RuleSetting } from "@/api/types";

/** FindingFilter is what the list of findings is narrowed by. */
export interface FindingFilter {
  of: "doubted" | "appealed" | "ruled" | "pending" | undefined;
  rep: number | undefined;
  unit: number | undefined;
  from: string | undefined;
  to: string | undefined;
}

const key = ["tracking", "findings"];
const setsKey = ["tracking", "rule-sets"];

export const findingsQuery = (filter: FindingFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: [...key, "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/tracking/findings", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const findingQuery = (visit: number) =>
  queryOptions({
    queryKey: [...key, "one", visit],
    queryFn: ({ signal }) => call("GET", "/api/tracking/findings/{visit}", { path: { visit }, signal }),
  });

export const aroundQuery = (visit: number) =>
  queryOptions({
    queryKey: [...key, "track", visit],
    queryFn: ({ signal }) => call("GET", "/api/tracking/findings/{visit}/track", { path: { visit }, signal }),
  });

export const ruleSetsQuery = queryOptions({
  queryKey: setsKey,
  refetchInterval: (query: { state: { data: { items: RuleSet[] } | undefined } }) =>
    query.state.data?.items.some(set => set.trial && !set.trial.endedAt) ? 2000 : false,
  queryFn: ({ signal }) => call("GET", "/api/tracking/rule-sets", { signal }),
});

export const changesQuery = (id: number) =>
  queryOptions({
    queryKey: [...setsKey, "changes", id],
    queryFn: ({ signal }) => call("GET", "/api/tracking/rule-sets/{id}/changes", { path: { id }, signal }),
  });

/** Ruling is what a person decides instead of the rules. */
export interface Ruling {
  ruling: "accept" | "reject";
  reason: string;
}

/** verbs are what can be done to findings and rule sets. */
export const verbs = {
  rule: (visit: number, body: Ruling) =>
    call("POST", "/api/tracking/findings/{visit}/ruling", { path: { visit }, body }),
  appeal: (visit: number, text: string) =>
    call("POST", "/api/tracking/findings/{visit}/appeal", { path: { visit }, body: { text } }),
  draft: (body: { note: string; setting: RuleSetting }) => call("POST", "/api/tracking/rule-sets", { body }),
  tryOut: (id: number) => call("POST", "/api/tracking/rule-sets/{id}/trial", { path: { id } }),
  enforce: (id: number, reason: string) =>
    call("POST", "/api/tracking/rule-sets/{id}/enforce", { path: { id }, body: { reason } }),
};

/** useTruth runs a verb and lets everything that hangs on findings be asked anew. */
export function useTruth<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: async () => {
      await Promise.all([key, setsKey, ["visits"]].map(queryKey => queries.invalidateQueries({ queryKey })));
    },
  });
}
