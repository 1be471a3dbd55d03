import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { OutletClass } from "@/api/types";
import type { Hours, OwnProfile } from "../planner/types";
import type { CalendarDay } from "./weekdays";

type Schemas = components["schemas"];

/** Cycle is how often and when an outlet is visited, with what its class has and who said otherwise. */
export type Cycle = Omit<Schemas["DeskCycle"], "class"> & { class: OutletClass };
/** CycleSet is what is set for an outlet; what is left out is as its class has it. */
export type CycleSet = Omit<Schemas["DeskCycleSet"], "$schema">;

export interface CycleFilter {
  unit?: number | undefined;
  rep?: number | undefined;
  class?: string;
  own?: boolean;
  q?: string;
  after: string;
  limit: number;
}

export const cyclesQuery = (filter: CycleFilter) =>
  queryOptions({
    queryKey: ["routing", "cycles", filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { own, ...rest } = filter;
      const page = await call("GET", "/api/routing/cycles", {
        query: { ...rest, below: true, ...(own ? { own } : {}) },
        signal,
      });
      const items = page.items as Cycle[];
      return { ...page, items: items.map(each => ({ ...each, id: each.outletId })) };
    },
  });

export const profilesQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "profiles", unit ?? 0],
    queryFn: ({ signal }) => call("GET", "/api/routing/profiles", { query: { unit, below: true }, signal }),
  });

export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["app", "calendar", from, to],
    queryFn: ({ signal }) => call("GET", "/api/app/calendar", { query: { from, to }, signal }),
  });

/** useCareDeeds change cycles, hours, profiles and the calendar. */
export function useCareDeeds() {
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ["routing"] });
  const path = "/api/routing" as const;
  return {
    setCycle: useMutation({
      mutationFn: ({ outlet, ...body }: CycleSet & { outlet: number }) =>
        call("PUT", `${path}/cycles/{outlet}`, { path: { outlet }, body }),
      onSuccess,
    }),
    clearCycle: useMutation({
      mutationFn: ({ outlet, reason }: { outlet: number; reason: string }) =>
        call("DELETE", `${path}/cycles/{outlet}`, { path: { outlet }, query: { reason } }),
      onSuccess,
    }),
    setHours: useMutation({
      mutationFn: ({ outlet, ...body }: { outlet: number; hours: Hours[]; reason?: string }) =>
        call("PUT", `${path}/outlets/{outlet}/hours`, { path: { outlet }, body }),
      onSuccess,
    }),
    setProfile: useMutation({
      mutationFn: ({ rep, ...body }: OwnProfile & { rep: number }) =>
        call("PUT", `${path}/profiles/{rep}`, { path: { rep }, body }),
      onSuccess,
    }),
    setDays: useMutation({
      mutationFn: (days: CalendarDay[]) => call("PUT", "/api/app/calendar", { body: { days } }),
      onSuccess: () => queries.invalidateQueries({ queryKey: ["app", "calendar"] }),
    }),
  };
}
