import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { Scenario, ScenarioHold, ScenarioMap, ScenarioNew, ScenarioSettings } from "@/api/types";

const key = ["routing", "scenarios"] as const;
const waits = 800; // ms between two questions how far a search is

export interface ScenarioFilter {
  unit: number | undefined;
  dropped: boolean;
  after?: string;
  limit: number;
}

export const scenariosQuery = (filter: ScenarioFilter) =>
  queryOptions({
    queryKey: [...key, "list", filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/routing/scenarios", { query: { ...filter }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(each => each.state === "running") === true ? 2 * waits : false,
  });

export const scenarioQuery = (id: number) =>
  queryOptions({
    queryKey: [...key, id],
    queryFn: ({ signal }) => call("GET", "/api/routing/scenarios/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? waits : false),
  });

/** mapQuery is the map of a scenario as one revision and state of it has it. */
export const mapQuery = ({ id, rev, state }: Pick<Scenario, "id" | "rev" | "state">) =>
  queryOptions({
    queryKey: [...key, id, "map", rev, state],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await call("GET", "/api/routing/scenarios/{id}/map", { path: { id }, signal })) as ScenarioMap,
  });

export const movesQuery = (id: number, rev: number, rep: number | undefined, after: string, limit: number) =>
  queryOptions({
    queryKey: [...key, id, "moves", rev, rep ?? 0, after, limit],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const page = await call("GET", "/api/routing/scenarios/{id}/moves", {
        path: { id },
        query: { rep, after, limit },
        signal,
      });
      return { ...page, items: page.items.map(each => ({ ...each, id: each.outletId })) };
    },
  });

/** differenceQuery are the outlets that two scenarios give to different reps. */
export const differenceQuery = (a: number, b: number, rev: number) =>
  queryOptions({
    queryKey: [...key, "difference", a, b, rev],
    queryFn: ({ signal }) => call("GET", "/api/routing/scenarios/difference", { query: { a, b }, signal }),
  });

/** useScenarioDeeds are what can be done with scenarios; the answer is the scenario as it is then. */
export function useScenarioDeeds() {
  const queries = useQueryClient();
  const onSuccess = async (one: Scenario): Promise<void> => {
    queries.setQueryData(scenarioQuery(one.id).queryKey, one);
    await queries.invalidateQueries({ queryKey: [...key, "list"] });
  };
  const path = "/api/routing/scenarios" as const;
  return {
    make: useMutation({ mutationFn: (body: ScenarioNew) => call("POST", path, { body }), onSuccess }),
    hold: useMutation({
      mutationFn: ({ id, ...body }: ScenarioHold & { id: number }) =>
        call("POST", `${path}/{id}/hold`, { path: { id }, body }),
      onSuccess,
    }),
    run: useMutation({
      mutationFn: ({ id, ...body }: { id: number; rev: number; settings: ScenarioSettings }) =>
        call("POST", `${path}/{id}/run`, { path: { id }, body }),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: (id: number) => call("POST", `${path}/{id}/cancel`, { path: { id } }),
      onSuccess,
    }),
    commit: useMutation({
      mutationFn: ({ id, ...body }: { id: number; rev: number; reason: string }) =>
        call("POST", `${path}/{id}/commit`, { path: { id }, body }),
      onSuccess: async (one: Scenario) => {
        await onSuccess(one);
        await queries.invalidateQueries({ queryKey: ["geo"] });
      },
    }),
    drop: useMutation({
      mutationFn: ({ id, rev }: { id: number; rev: number }) =>
        call("POST", `${path}/{id}/drop`, { path: { id }, body: { rev } }),
      onSuccess,
    }),
  };
}

/** ScenarioDeeds is what useScenarioDeeds gives. */
export type ScenarioDeeds = ReturnType<typeof useScenarioDeeds>;
