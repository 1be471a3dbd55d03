import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import { useAskEvery } from "@/api/LiveProvider";
import { useMay } from "@/api/session";
import type { LonLat } from "@/lib/geometry";
import { useActs } from "@/offline/useSync";

type Schemas = components["schemas"];

export type DayPlan = Schemas["TodayDayPlan"];
export type DayStop = Schemas["TodayDayStop"];
export type Replan = Schemas["TodayReplan"];
export type PlanNotice = Schemas["RepsPlanNotice"];
export type SkipReason = Schemas["TodaySkipRequest"]["reason"];

const key = ["routing", "today"];

const courseQuery = queryOptions({
  queryKey: key,
  staleTime: 15_000,
  queryFn: ({ signal }) => call("GET", "/api/routing/today", { signal }),
});

/** useDayPlan is the rep's own day as it goes. The socket tells when it has changed; while it is down, the page asks. */
export function useDayPlan() {
  const may = useMay();
  const refetchInterval = useAskEvery(30_000);
  return useQuery({ ...courseQuery, refetchInterval, enabled: may("routing.propose") });
}

/** useAgain takes an answer as the day and has the phone's stops asked for anew. */
function useAgain() {
  const queries = useQueryClient();
  const { hurry } = useActs();
  return (day: DayPlan): void => {
    queries.setQueryData<DayPlan>(key, known => ({ ...day, notices: known?.notices ?? day.notices }));
    hurry();
  };
}

/** useSkip leaves a stop out; a network that sends it twice leaves it out once. */
export function useSkip() {
  const again = useAgain();
  return useMutation({
    mutationFn: (body: { outletId: number; reason: SkipReason; note?: string }) =>
      call("POST", "/api/routing/today/skip", { body }),
    onSuccess: again,
  });
}

export function useUnskip() {
  const again = useAgain();
  return useMutation({
    mutationFn: (outletId: number) => call("POST", "/api/routing/today/unskip", { body: { outletId } }),
    onSuccess: again,
  });
}

/** useReplan asks for a better order from here, or takes the one that was shown. */
export function useReplan() {
  const queries = useQueryClient();
  const { hurry } = useActs();
  return useMutation({
    mutationFn: (ask: { here: LonLat | null; take?: readonly number[] }) =>
      call("POST", "/api/routing/today/replan", {
        body: {
          ...(ask.here ? { point: { lon: ask.here.lon, lat: ask.here.lat } } : {}),
          ...(ask.take ? { take: true, order: [...ask.take] } : {}),
        },
      }),
    onSuccess: (_, ask) => {
      if (!ask.take) return;
      void queries.invalidateQueries({ queryKey: key });
      hurry();
    },
  });
}

/** useSeen puts a notice away. */
export function useSeen() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call("POST", "/api/routing/notices/{id}/seen", { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
