import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { LineString } from "geojson";
import { call } from "@/api/call";
import type { DraftDay } from "./draft";
import type { PoolOutlet, Run, RunWish, Saved, Schedule, Source } from "./types";

/** sources are what a new schedule can be made from. */
export const sources = [
  "cycles",
  "beats",
  "published",
  "previous",
  "plans",
  "empty",
] as const satisfies readonly Source[];

const base = "/api/routing/schedules";

export const schedulesQuery = (from: string, unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "schedules", from, unit ?? 0],
    queryFn: ({ signal }) => call("GET", base, { query: { from, unit, below: true }, signal }),
  });

export const scheduleQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id],
    staleTime: Infinity, // the page itself changes it, and asks anew when somebody else has
    queryFn: async ({ signal }) =>
      (await call("GET", `${base}/{id}`, { path: { id }, signal })) as unknown as Schedule,
  });

export const poolQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id, "pool"],
    queryFn: async ({ signal }) =>
      (await call("GET", `${base}/{id}/pool`, { path: { id }, signal })) as unknown as {
        items: PoolOutlet[];
      },
  });

/** lineQuery is the way along the roads of one day, for the order of outlets it has; null when there is none. */
export const lineQuery = (id: number, day: string, order: string) =>
  queryOptions({
    queryKey: ["routing", "line", id, day, order],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const lines = await call("GET", `${base}/{id}/lines`, { path: { id }, query: { day }, signal });
      return (lines.features[0]?.geometry ?? null) as LineString | null;
    },
  });

export const diffQuery = (id: number, rev: number, against?: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id, "diff", rev, against ?? 0],
    queryFn: ({ signal }) => call("GET", `${base}/{id}/diff`, { path: { id }, query: { against }, signal }),
  });

export const runQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "run", id],
    queryFn: ({ signal }) => call("GET", "/api/routing/runs/{id}", { path: { id }, signal }),
  });

export const runsQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "runs", unit ?? 0],
    queryFn: ({ signal }) => call("GET", "/api/routing/runs", { query: { unit, below: true }, signal }),
  });

/** isOver says that a run changes no more. */
export function isOver(run: Pick<Run, "state"> | undefined): boolean {
  return run !== undefined && run.state !== "waiting" && run.state !== "running";
}

/** saveDays brings changed days to the server. */
export const saveDays = async (id: number, rev: number, days: readonly DraftDay[]): Promise<Saved> =>
  (await call("PUT", `${base}/{id}/days`, {
    path: { id },
    body: {
      rev,
      days: days.map(({ day, stops }) => ({
        day,
        stops: stops.map(({ locks, ...stop }) => ({ ...stop, locks: [...locks] })),
      })),
    },
  })) as unknown as Saved;

/** Step is what can be done to a whole schedule. */
export type Step = "submit" | "withdraw" | "return" | "publish" | "drop";

export const takeStep = (
  id: number,
  step: Step,
  body: { rev: number; reason?: string; effective?: string },
): Promise<unknown> => call("POST", `${base}/{id}/${step}`, { path: { id }, body });

export const startRun = (body: RunWish): Promise<Run> => call("POST", "/api/routing/runs", { body });

export const cancelRun = (id: number): Promise<unknown> =>
  call("POST", "/api/routing/runs/{id}/cancel", { path: { id } });

export const acceptRun = (id: number, rev: number, days?: string[]): Promise<unknown> =>
  call("POST", "/api/routing/runs/{id}/accept", {
    path: { id },
    body: { rev, ...(days ? { days } : {}) },
  });

/** makeSchedules makes schedules for reps, each from what it is to begin with. */
export const makeSchedules = (body: { repIds: number[]; firstDay: string; from: Source }) =>
  call("POST", base, { body });

export function useMakeSchedules() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: makeSchedules,
    onSettled: () => queries.invalidateQueries({ queryKey: ["routing"] }),
  });
}
