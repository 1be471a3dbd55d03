import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { FeatureCollection, LineString } from "geojson";
import { request } from "@/api/client";
import type { DraftDay } from "./draft";
import type { PoolOutlet } from "./pool";
import type { Run, RunWish } from "./run";
import type { Day, Head, Schedule, Warning } from "./types";

/** RepRow is one rep of the list: the version in force and the one that is worked on. */
export interface RepRow {
  repId: number;
  repName: string;
  unitId: number;
  open?: Head;
  published?: Head;
}

/** Source is what a new schedule is made from. */
export const sources = ["cycles", "published", "previous", "plans", "empty"] as const;
export type Source = (typeof sources)[number];

/** Saved is what the server says of days that were saved. */
export interface Saved {
  rev: number;
  days: Day[];
  warnings: Warning[];
}

/** Difference is one outlet on one day, as two versions differ in it. */
export interface Difference {
  change: "added" | "removed" | "moved";
  outletId: number;
  code: string;
  name: string;
  from?: string;
  to?: string;
}

/** Diff is how a version differs from another one. */
export interface Diff {
  against?: Head;
  head: Head;
  rows: Difference[];
  /** same is how many visits stay on their day. */
  same: number;
}

const base = "/api/routing/schedules";

export const schedulesQuery = (from: string, unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "schedules", from, unit ?? 0],
    queryFn: ({ signal }) =>
      request<{ items: RepRow[] }>("GET", base, { query: { from, unit, below: true }, signal }),
  });

export const scheduleQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id],
    staleTime: Infinity, // the page itself changes it, and asks anew when somebody else has
    queryFn: ({ signal }) => request<Schedule>("GET", `${base}/{id}`, { path: { id }, signal }),
  });

export const poolQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id, "pool"],
    queryFn: ({ signal }) =>
      request<{ items: PoolOutlet[] }>("GET", `${base}/{id}/pool`, { path: { id }, signal }),
  });

export type Lines = FeatureCollection<LineString, { day: string }>;

/** lineQuery is the way along the roads of one day, for the order of outlets it has; null when there is none. */
export const lineQuery = (id: number, day: string, order: string) =>
  queryOptions({
    queryKey: ["routing", "line", id, day, order],
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<LineString | null> => {
      const lines = await request<Lines>("GET", `${base}/{id}/lines`, {
        path: { id },
        query: { day },
        signal,
      });
      return lines.features[0]?.geometry ?? null;
    },
  });

export const diffQuery = (id: number, rev: number, against?: number) =>
  queryOptions({
    queryKey: ["routing", "schedule", id, "diff", rev, against ?? 0],
    queryFn: ({ signal }) =>
      request<Diff>("GET", `${base}/{id}/diff`, { path: { id }, query: { against }, signal }),
  });

export const runQuery = (id: number) =>
  queryOptions({
    queryKey: ["routing", "run", id],
    queryFn: ({ signal }) => request<Run>("GET", "/api/routing/runs/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : 700),
  });

export const runsQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "runs", unit ?? 0],
    queryFn: ({ signal }) =>
      request<{ items: Run[] }>("GET", "/api/routing/runs", { query: { unit, below: true }, signal }),
    refetchInterval: ({ state }) => (state.data?.items.every(isOver) === false ? 1500 : 30_000),
  });

/** isOver says that a run changes no more. */
export function isOver(run: Pick<Run, "state"> | undefined): boolean {
  return run !== undefined && run.state !== "waiting" && run.state !== "running";
}

/** Rate is how many of the active outlets are planned in a month. */
export interface Rate {
  planned: number;
  active: number;
}

/** Rates are planning rates: of the whole, and by unit and rep. */
export interface Rates extends Rate {
  month: string;
  units: (Rate & { unitId: number })[];
  reps: (Rate & { repId: number; unitId: number })[];
}

export const ratesQuery = (month: string, unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "rates", month, unit ?? 0],
    queryFn: ({ signal }) =>
      request<Rates>("GET", "/api/routing/rates", {
        query: { month, unit, below: true },
        signal,
      }),
  });

/** saveDays brings changed days to the server. */
export const saveDays = (id: number, rev: number, days: DraftDay[]): Promise<Saved> =>
  request("PUT", `${base}/{id}/days`, { path: { id }, body: { rev, days } });

/** Step is what can be done to a whole schedule. */
export type Step = "submit" | "withdraw" | "return" | "publish" | "drop";

export const takeStep = (
  id: number,
  step: Step,
  body: { rev: number; reason?: string; effective?: string },
): Promise<unknown> => request("POST", `${base}/{id}/${step}`, { path: { id }, body });

export const startRun = (body: RunWish): Promise<Run> => request("POST", "/api/routing/runs", { body });

export const cancelRun = (id: number): Promise<unknown> =>
  request("POST", "/api/routing/runs/{id}/cancel", { path: { id } });

export const acceptRun = (id: number, rev: number, days?: string[]): Promise<unknown> =>
  request("POST", "/api/routing/runs/{id}/accept", {
    path: { id },
    body: { rev, ...(days ? { days } : {}) },
  });

/** makeSchedules makes schedules for reps, each from what it is to begin with. */
export const makeSchedules = (body: {
  repIds: number[];
  firstDay: string;
  from: Source;
}): Promise<{ items: Head[] }> => request("POST", base, { body });

export function useMakeSchedules() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: makeSchedules,
    onSettled: () => queries.invalidateQueries({ queryKey: ["routing"] }),
  });
}
