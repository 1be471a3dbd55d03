import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { List, OutletClass } from "@/api/types";
import type { Hours, Profile } from "../planner/types";
import type { CalendarDay } from "./weekdays";

/** Cycle is how often and when an outlet is visited, with what its class has and who said otherwise. */
export interface Cycle {
  outletId: number;
  code: string;
  name: string;
  class: OutletClass;
  unitId: number;
  repId?: number;
  located: boolean;
  classVisits: number;
  visits: number;
  weekdays: number;
  classServiceMin: number;
  serviceMin: number;
  hours: Hours[];
  override?: { reason: string; by?: string; at: string; rev: number };
}

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
      const page = await request<List<Cycle>>("GET", "/api/routing/cycles", {
        query: { ...rest, below: true, ...(own ? { own } : {}) },
        signal,
      });
      return { ...page, items: page.items.map(each => ({ ...each, id: each.outletId })) };
    },
  });

export const profilesQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "profiles", unit ?? 0],
    queryFn: ({ signal }) =>
      request<{ items: Profile[] }>("GET", "/api/routing/profiles", { query: { unit, below: true }, signal }),
  });

export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["app", "calendar", from, to],
    queryFn: ({ signal }) =>
      request<{ days: CalendarDay[] }>("GET", "/api/app/calendar", { query: { from, to }, signal }),
  });

/** CycleSet is what is set for an outlet; what is left out is as its class has it. */
export interface CycleSet {
  visits?: number;
  weekdays?: number;
  serviceMin?: number;
  reason: string;
  rev: number;
}

/** OwnProfile is what is a rep's own of when and from where work is done. */
export type OwnProfile = Partial<Omit<Profile, "repId" | "own" | "rev">> & { rev: number; reason?: string };

/** useCareDeeds change cycles, hours, profiles and the calendar. */
export function useCareDeeds() {
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ["routing"] });
  const path = "/api/routing";
  return {
    setCycle: useMutation({
      mutationFn: ({ outlet, ...body }: CycleSet & { outlet: number }) =>
        request<Cycle>("PUT", `${path}/cycles/{outlet}`, { path: { outlet }, body }),
      onSuccess,
    }),
    clearCycle: useMutation({
      mutationFn: ({ outlet, reason }: { outlet: number; reason: string }) =>
        request<Cycle>("DELETE", `${path}/cycles/{outlet}`, { path: { outlet }, query: { reason } }),
      onSuccess,
    }),
    setHours: useMutation({
      mutationFn: ({ outlet, ...body }: { outlet: number; hours: Hours[]; reason?: string }) =>
        request<Cycle>("PUT", `${path}/outlets/{outlet}/hours`, { path: { outlet }, body }),
      onSuccess,
    }),
    setProfile: useMutation({
      mutationFn: ({ rep, ...body }: OwnProfile & { rep: number }) =>
        request<Profile>("PUT", `${path}/profiles/{rep}`, { path: { rep }, body }),
      onSuccess,
    }),
    setDays: useMutation({
      mutationFn: (days: CalendarDay[]) => request("PUT", "/api/app/calendar", { body: { days } }),
      onSuccess: () => queries.invalidateQueries({ queryKey: ["app", "calendar"] }),
    }),
  };
}
