import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
/** Offer is the best place for one more visit in one rep's day. */
export type Offer = Schemas["TodayRepOffer"];
/** OfferRefusal is a rep who cannot make it, and why. */
export type OfferRefusal = Schemas["TodayRepRefusal"];

/** offersQuery asks who could make one more visit on a day; without minutes it takes as long as the class has it. */
export const offersQuery = (outlet: number, day: string, minutes: number | undefined) =>
  queryOptions({
    queryKey: ["routing", "offers", outlet, day, minutes ?? 0],
    staleTime: 0, // days go on
    queryFn: ({ signal }) => call("GET", "/api/routing/offers", { query: { outlet, day, minutes }, signal }),
  });

/** courseOfQuery is a rep's day as it goes, as others see it. */
export const courseOfQuery = (rep: number, day: string) =>
  queryOptions({
    queryKey: ["routing", "course", rep, day],
    queryFn: ({ signal }) => call("GET", "/api/routing/today", { query: { rep, day }, signal }),
  });

/** useTakeOffer puts an outlet into a rep's day; sent twice it is put once. */
export function useTakeOffer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ planId, ...body }: { planId: number; outletId: number; after: number; note?: string }) =>
      call("POST", "/api/routing/plans/{id}/insert", { path: { id: planId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["routing"] }),
  });
}
