import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Alert = Schemas["AlertsAlert"];
export type Item = Schemas["AlertsItem"];
export type NewItem = Schemas["AlertsNewItem"];
export type Act = Schemas["AlertsAct"];
export type Calls = Schemas["AlertsCalls"];
export type CallSeen = Schemas["AlertsCallSeen"];
export type Figure = Schemas["AlertsFigure"];
export type Severity = Alert["severity"];
export type AlertState = Alert["state"];

/** AlertFilter narrows the list of alerts; the same words are in the address of the page. */
export interface AlertFilter {
  state: AlertState[];
  item?: number | undefined;
  severity?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  outlet?: number | undefined;
}

export const alertsQuery = (filter: AlertFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["alerts", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/alerts", {
        query: {
          ...filter,
          state: filter.state.join(","),
          below: filter.unit ? true : undefined,
          after,
          limit,
        },
        signal,
      }),
  });

/** positionsQuery are the positions that acts may mean. */
export const positionsQuery = queryOptions({
  queryKey: ["org", "positions"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/org/positions", { signal }),
});

export const countsQuery = queryOptions({
  queryKey: ["alerts", "counts"],
  queryFn: ({ signal }) => call("GET", "/api/alerts/counts", { signal }),
});

export const itemsQuery = queryOptions({
  queryKey: ["alerts", "items"],
  queryFn: ({ signal }) => call("GET", "/api/alerts/items", { signal }),
});

export const figuresQuery = (by: "unit" | "item", from: string, to: string, unit: number | undefined) =>
  queryOptions({
    queryKey: ["alerts", "figures", by, from, to, unit ?? 0],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/alerts/figures", {
        query: { by, from, to, unit, below: unit ? true : undefined },
        signal,
      }),
  });

/** callsQuery asks where an item calls, and how the last calls went. */
export const callsQuery = (item: number) =>
  queryOptions({
    queryKey: ["alerts", "calls", item],
    refetchInterval: 15_000, // they are tried again by themselves
    queryFn: ({ signal }) => call("GET", "/api/alerts/items/{id}/calls", { path: { id: item }, signal }),
  });

/** LimitsSet are the limits of a unit; none takes them back. */
interface LimitsSet {
  id: number;
  unit: number;
  limits: Record<string, number> | null;
  reason: string;
}

/** The verbs of the room. */
export const verbs = {
  see: (ids: number[]) => call("POST", "/api/alerts/seen", { body: { ids } }),
  handle: ({ id, note }: { id: number; note: string }) =>
    call("POST", "/api/alerts/{id}/handled", { path: { id }, body: { note } }),
  task: (id: number) => call("POST", "/api/alerts/{id}/task", { path: { id } }),
  keep: ({ id, rev, ...body }: NewItem & { id?: number; rev?: number }) =>
    id === undefined
      ? call("POST", "/api/alerts/items", { body })
      : call("PUT", "/api/alerts/items/{id}", { path: { id }, body: { ...body, rev: rev ?? 0 } }),
  address: ({ item, url, secret }: { item: number; url: string; secret: string }) =>
    call("PUT", "/api/alerts/items/{id}/address", {
      path: { id: item },
      body: { url, ...(secret ? { secret } : {}) },
    }),
  limits: ({ id, unit, limits, reason }: LimitsSet) =>
    limits
      ? call("PUT", "/api/alerts/items/{id}/limits/{unit}", {
          path: { id, unit },
          body: { limits, reason },
        })
      : call("DELETE", "/api/alerts/items/{id}/limits/{unit}", { path: { id, unit } }),
} as const;

/** useAlertChange runs a verb and lets everything of the room be asked anew. */
export function useAlertChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["alerts"] }),
  });
}

/** wishOf is an item as it is sent back. */
export function wishOf(item: Item): NewItem {
  const { name, subject, source, limits, severity, forRep, cooldownH, active, acts, at } = item;
  return { name, subject, source, limits, severity, forRep, cooldownH, active, acts, at: at ?? "" };
}
