import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Polygon } from "geojson";
import { request } from "@/api/client";
import { useAskEvery } from "@/api/LiveProvider";
import { Problem } from "@/api/problem";
import type { Visit } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import type { Reading } from "@/tracking/phone/position";

/** Place is what the phone knows of an outlet. */
export interface Place {
  id: number;
  code: string;
  name: string;
  class: string;
  channel: string;
  address: string;
  phone: string;
  location?: LonLat;
  fenceM: number;
  fence?: Polygon;
}

export interface TodayStop {
  seq: number;
  planned: boolean;
  state: "todo" | "open" | "done";
  outlet: Place;
  etaAt?: string;
  visit?: Visit;
}

/** Day is the phone's day: the plan in its order, then the rep's other outlets. */
export interface Day {
  day: string;
  stops: TodayStop[];
  planned: number;
  done: number;
  openVisit?: Visit;
  rules: { outside: "block" | "reason" | "reason_photo"; unplanned: boolean };
}

const key = ["visits", "today"];

const dayQuery = queryOptions({
  queryKey: key,
  staleTime: 30_000,
  queryFn: ({ signal }) => request<Day>("GET", "/api/visits/today", { signal }),
});

/** useDay is the phone's day. The socket tells when it has changed; while that is down, the page asks. */
export function useDay() {
  return useQuery({ ...dayQuery, refetchInterval: useAskEvery(60_000) });
}

/** Claim is a check-in as it is sent; its ref stays the same until an answer has come. */
export interface CheckIn {
  ref: string;
  outletId: number;
  reading: Reading;
  recent: readonly Reading[];
  reason?: string;
  photo?: File;
}

async function upload(photo: File): Promise<number> {
  const file = await request<{ id: number }>("POST", "/api/app/files", { file: photo });
  return file.id;
}

/** recentOf is what the minute before the tap says of where the phone was. */
export function recentOf(readings: readonly Reading[], now: number) {
  return readings
    .filter(one => now - one.at < 60_000)
    .map(one => ({
      at: new Date(one.at).toISOString(),
      lon: one.lon,
      lat: one.lat,
      accuracyM: one.accuracyM,
      ...(one.speedMps === null ? {} : { speedMps: one.speedMps }),
    }));
}

const tries = 4;

/** patiently repeats a call that got no answer; the same ref makes the repetition harmless. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await call();
    } catch (thrown) {
      if (!(thrown instanceof Problem) || !thrown.retryable || n >= tries) throw thrown;
      await new Promise(resolve => setTimeout(resolve, 800 * 2 ** n));
    }
  }
}

export function useCheckIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (claim: CheckIn): Promise<Visit> => {
      const photoId = claim.photo ? await upload(claim.photo) : undefined;
      const { reading } = claim;
      const body = {
        ref: claim.ref,
        outletId: claim.outletId,
        point: { lon: reading.lon, lat: reading.lat },
        accuracyM: reading.accuracyM,
        at: new Date().toISOString(),
        recent: recentOf(claim.recent, Date.now()),
        ...(claim.reason ? { reason: claim.reason } : {}),
        ...(photoId === undefined ? {} : { photoId }),
      };
      return patiently(() => request<Visit>("POST", "/api/visits/check-ins", { body }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["visits"] }),
  });
}

export function useCheckOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (out: { visit: Visit; reading: Reading | null }): Promise<Visit> =>
      patiently(() =>
        request<Visit>("POST", "/api/visits/{id}/check-out", {
          path: { id: out.visit.id },
          body: {
            ref: out.visit.ref,
            at: new Date().toISOString(),
            ...(out.reading
              ? {
                  point: { lon: out.reading.lon, lat: out.reading.lat },
                  accuracyM: out.reading.accuracyM,
                }
              : {}),
          },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["visits"] }),
  });
}
