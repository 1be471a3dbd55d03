import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "./call";
import { retryDelay, retryGet } from "./client";
import { useMay } from "./session";
import type { Unit } from "./types";

/** queryDefaults are the same for desk and phone. */
export const queryDefaults = {
  queries: { retry: retryGet, retryDelay, staleTime: 20_000, refetchOnWindowFocus: false },
  mutations: { retry: false },
} as const;

/** unitsQuery is the organisation as far as the person sees it, parents first. */
export const unitsQuery = (tree?: number, on?: string) =>
  queryOptions({
    queryKey: ["org", "units", tree ?? 0, on ?? ""],
    staleTime: 300_000,
    queryFn: ({ signal }) => call("GET", "/api/org/units", { query: { tree, on }, signal }),
  });

export const repsQuery = queryOptions({
  queryKey: ["org", "reps"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/org/reps", { signal }),
});

export const treesQuery = queryOptions({
  queryKey: ["org", "trees"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/org/trees", { signal }),
});

/** useUnits are the units, and the same by id; none for who may not see the organisation. */
export function useUnits() {
  const may = useMay();
  const { data } = useQuery({ ...unitsQuery(), enabled: may("org.view") });
  return useMemo(() => {
    const units = data?.items ?? [];
    return { units, byId: new Map(units.map(unit => [unit.id, unit])) };
  }, [data]);
}

/** useReps are the reps in scope, and the same by id; none for who may not follow them. */
export function useReps() {
  const may = useMay();
  const { data } = useQuery({ ...repsQuery, enabled: may("tracking.live") });
  return useMemo(() => {
    const reps = data?.items ?? [];
    return { reps, byId: new Map(reps.map(rep => [rep.id, rep])) };
  }, [data]);
}

/** unitsBelow are the ids of a unit and everything under it. */
export function unitsBelow(units: readonly Unit[], root: number): Set<number> {
  const found = new Set([root]);
  for (const unit of units) if (found.has(unit.parentId)) found.add(unit.id);
  return found;
}

/** useUnitIds are the ids of a unit and all below it; undefined when no unit is chosen. */
export function useUnitIds(unit: number | undefined): number[] | undefined {
  const { units } = useUnits();
  return useMemo(() => (unit === undefined ? undefined : [...unitsBelow(units, unit)]), [units, unit]);
}

/** colleaguesQuery finds who works here by a part of the name or code. */
export const colleaguesQuery = (q: string) =>
  queryOptions({
    queryKey: ["workdesk", "colleagues", q],
    staleTime: 60_000,
    queryFn: ({ signal }) => call("GET", "/api/workdesk/colleagues", { query: { q }, signal }),
  });
