import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Booking = Schemas["DispatchBooking"];
export type BookingContent = Omit<Schemas["DispatchBookingSetting"], "rev" | "repId" | "$schema">;
export type Fairness = Schemas["DispatchFairness"];
export type FairnessLine = Schemas["DispatchFairnessLine"];
export type Kind = Booking["kind"];
export type Made = Schemas["DispatchBookingsMade"];

/** kinds in the order of the legend. */
export const kinds = ["dispatch", "training", "meeting", "leave", "other"] as const satisfies Kind[];

const key = ["routing", "bookings"];

export const boardQuery = (from: string, to: string, unit: number | undefined) =>
  queryOptions({
    queryKey: [...key, "board", from, to, unit ?? 0],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/bookings", {
        query: { from, to, unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const freeQuery = (fromAt: string, toAt: string, at: string, unit: number | undefined) =>
  queryOptions({
    queryKey: [...key, "free", fromAt, toAt, at, unit ?? 0],
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/bookings/free", {
        query: { fromAt, toAt, at, unit, below: unit ? true : undefined },
        signal,
      }),
  });

export const fairnessQuery = (from: string, to: string, unit: number | undefined, kind: readonly string[]) =>
  queryOptions({
    queryKey: [...key, "fairness", from, to, unit ?? 0, kind],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/fairness", {
        query: { from, to, unit, below: unit ? true : undefined, kind: kind.join(",") },
        signal,
      }),
  });

export const bookingVerbs = {
  book: (body: BookingContent & { repIds: number[] }): Promise<Made> =>
    call("POST", "/api/routing/bookings", { body }),
  rebook: ({ id, ...body }: BookingContent & { id: number; rev: number; repId: number }): Promise<Made> =>
    call("PUT", "/api/routing/bookings/{id}", { path: { id }, body }),
  cancel: ({ id, ...body }: { id: number; rev: number; reason: string }): Promise<unknown> =>
    call("POST", "/api/routing/bookings/{id}/cancel", { path: { id }, body }),
} as const;

/** useBookingVerb runs a verb and lets everything about bookings be asked anew. */
export function useBookingVerb<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
}
