import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Policy = Schemas["RebatePolicy"];
export type PolicyFields = Schemas["RebatePolicyFields"];
export type Statement = Schemas["RebateStatement"];
export type StatementDetail = Schemas["RebateDetail"];
export type Tier = Schemas["RebateTier"];

/** StatementFilter narrows the statements; the same words are in the address of the page. */
export interface StatementFilter {
  policy?: number;
  account?: number;
  unit?: number;
  below?: boolean;
  day?: string;
  state?: "open" | "closed";
  words?: string;
}

export const policiesQuery = queryOptions({
  queryKey: ["catalog", "rebate-policies"],
  queryFn: ({ signal }) => call("GET", "/api/catalog/rebate-policies", { signal }),
});

export const statementsQuery = (filter: StatementFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["catalog", "rebate-statements", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/catalog/rebate-statements", { query: { ...filter, after, limit }, signal }),
  });

export const statementQuery = (id: number) =>
  queryOptions({
    queryKey: ["catalog", "rebate-statement", id],
    queryFn: ({ signal }) => call("GET", "/api/catalog/rebate-statements/{id}", { path: { id }, signal }),
  });

/** The verbs of rebates. */
export const rebateVerbs = {
  add: (body: PolicyFields) => call("POST", "/api/catalog/rebate-policies", { body }),
  set: (id: number, body: PolicyFields & { rev: number }) =>
    call("PUT", "/api/catalog/rebate-policies/{id}", { path: { id }, body }),
  remove: (id: number) => call("DELETE", "/api/catalog/rebate-policies/{id}", { path: { id } }),
  start: (id: number) => call("POST", "/api/catalog/rebate-policies/{id}/start", { path: { id } }),
  end: (id: number) => call("POST", "/api/catalog/rebate-policies/{id}/end", { path: { id } }),
} as const;
