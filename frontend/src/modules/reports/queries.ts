import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Source = Schemas["ReportsSource"];
export type Param = Schemas["ReportsParam"];
export type Saved = Schemas["ReportsSaved"];
export type Schedule = Schemas["ReportsSchedule"];
export type Run = Omit<Schemas["ReportsRun"], "filter"> & { filter: { from?: string; to?: string } };
export type Sight = Omit<Schemas["SheetsSight"], "rows"> & { rows: Cell[][] };

/** Cell is what stands in a row: a text, a number, nothing. */
export type Cell = string | number | boolean | null;

export const sourcesQuery = queryOptions({
  queryKey: ["reports", "sources"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/reports/sources", { signal }),
});

export const savedQuery = queryOptions({
  queryKey: ["reports", "saved"],
  queryFn: ({ signal }) => call("GET", "/api/reports/saved", { signal }),
});

export const runsQuery = (after: string, limit: number) =>
  queryOptions({
    queryKey: ["reports", "runs", after, limit],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await call("GET", "/api/reports/runs", { query: { after, limit }, signal });
      return { ...page, items: page.items as Run[] };
    },
  });

export const runQuery = (id: number) =>
  queryOptions({
    queryKey: ["reports", "run", id],
    queryFn: ({ signal }) => call("GET", "/api/reports/runs/{id}", { path: { id }, signal }) as Promise<Run>,
  });

export const rowsQuery = (id: number, lang: "zh-CN" | "en") =>
  queryOptions({
    queryKey: ["reports", "rows", id, lang],
    queryFn: ({ signal }) =>
      call("GET", "/api/reports/runs/{id}/rows", { path: { id }, query: { lang }, signal }) as Promise<Sight>,
  });

/** Fields are what a person writes of a report; source counts for a new one. */
export interface Fields {
  source: string;
  name: string;
  asked: Record<string, string>;
  shared: boolean;
}

/** useDeeds are what can be done with reports; each reads the list anew. */
export function useDeeds() {
  const queries = useQueryClient();
  const onSettled = (): Promise<void> => queries.invalidateQueries({ queryKey: ["reports"] });
  return {
    save: useMutation({
      onSettled,
      mutationFn: ({
        of,
        fields: { source, ...rest },
      }: {
        of: Saved | null;
        fields: Fields;
      }): Promise<Saved> =>
        of
          ? call("PUT", "/api/reports/saved/{id}", { path: { id: of.id }, body: { ...rest, rev: of.rev } })
          : call("POST", "/api/reports/saved", { body: { source, ...rest } }),
    }),
    remove: useMutation({
      onSettled,
      mutationFn: (id: number) => call("DELETE", "/api/reports/saved/{id}", { path: { id } }),
    }),
    run: useMutation({
      onSettled,
      mutationFn: (id: number) =>
        call("POST", "/api/reports/saved/{id}/runs", { path: { id } }) as Promise<Run>,
    }),
    subscribe: useMutation({
      onSettled,
      mutationFn: ({ id, plan }: { id: number; plan: Schedule | null }) =>
        plan
          ? call("PUT", "/api/reports/saved/{id}/subscription", { path: { id }, body: plan })
          : call("DELETE", "/api/reports/saved/{id}/subscription", { path: { id } }),
    }),
  };
}
