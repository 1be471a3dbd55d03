import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Metric = Schemas["MerchandisingMetric"];
export type MetricFields = Schemas["MerchandisingMetricFields"];
export type MetricGroup = Schemas["MerchandisingMetricGroup"];
export type GroupFields = Omit<MetricGroup, "id" | "rev" | "state" | "changedAt">;
export type OutletScore = Schemas["MerchandisingOutletScore"];
export type ScoreDetail = Schemas["MerchandisingScoreDetail"];
export type Value = Schemas["MerchandisingValue"];
type Asked = Schemas["MerchandisingAsked"];

interface Written {
  id?: number;
  rev?: number;
  state: "active" | "disabled";
}

/** ScoreFilter narrows scores; the same words are in the address of the page. */
export interface ScoreFilter {
  unit?: number;
  below?: boolean;
  class?: string;
  band?: "green" | "amber" | "red";
}

export const metricsQuery = queryOptions({
  queryKey: ["merchandising", "metrics"],
  queryFn: ({ signal }) => call("GET", "/api/merchandising/metrics", { signal }),
});

/** valuesOfVisitQuery is what was measured in one visit; nobody measures more in one. */
export const valuesOfVisitQuery = (visitRef: string) =>
  queryOptions({
    queryKey: ["merchandising", "values", visitRef],
    queryFn: ({ signal }) =>
      call("GET", "/api/merchandising/values", { query: { visitRef, limit: 200 }, signal }),
  });

export const groupsQuery = queryOptions({
  queryKey: ["merchandising", "groups"],
  queryFn: ({ signal }) => call("GET", "/api/merchandising/groups", { signal }),
});

export const scoresQuery = (filter: ScoreFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["merchandising", "scores", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/merchandising/scores", { query: { ...filter, after, limit }, signal }),
  });

/** scoreQuery is the score of one outlet down to the items. */
export const scoreQuery = (outlet: number) =>
  queryOptions({
    queryKey: ["merchandising", "score", outlet],
    queryFn: ({ signal }) => call("GET", "/api/merchandising/scores/{outlet}", { path: { outlet }, signal }),
  });

export const checkQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ["merchandising", "check", asked],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) => call("POST", "/api/merchandising/check", { body: asked, signal }),
  });

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  setMetric: (body: MetricFields & Written) => call("PUT", "/api/merchandising/metrics", { body }),
  setGroup: (body: GroupFields & Written) => call("PUT", "/api/merchandising/groups", { body }),
} as const;

/** useMerchandisingChange runs a verb and lets everything of the room be asked anew. */
export function useMerchandisingChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["merchandising"] }),
  });
}
