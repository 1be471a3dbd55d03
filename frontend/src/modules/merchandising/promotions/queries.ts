import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];

export type Promotion = Schemas["MerchandisingPromotion"];
export type PromoCheck = Schemas["MerchandisingPromoCheck"];
export type PromoRate = Schemas["MerchandisingPromoRate"];

/** PromotionFields are what people write of a promotion. */
export type PromotionFields = Pick<
  Promotion,
  "code" | "name" | "note" | "from" | "to" | "classes" | "channels" | "units" | "outlets" | "points"
>;

/** CheckFilter narrows the checks; the same words are in the address of the page. */
export interface CheckFilter {
  from?: string;
  to?: string;
  unit?: number;
  promotion?: number;
  executed?: "yes" | "no";
  review?: "open" | "passed" | "failed";
}

export const promotionsQuery = queryOptions({
  queryKey: ["merchandising", "promotions"],
  queryFn: ({ signal }) => call("GET", "/api/merchandising/promotions", { signal }),
});

export const checksQuery = (filter: CheckFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["merchandising", "promo-checks", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/merchandising/promo-checks", { query: { ...filter, after, limit }, signal }),
  });

/** The verbs of promotions. */
export const promoVerbs = {
  put: (body: PromotionFields & { id: number; rev: number; state: "active" | "disabled" }) =>
    call("PUT", "/api/merchandising/promotions", { body }),
  review: ({ id, ...body }: { id: number; verdict: "passed" | "failed"; remark?: string }) =>
    call("PUT", "/api/merchandising/promo-checks/{id}/review", { path: { id }, body }),
} as const;

/** rateReport is how promotions were carried out. */
export const rateReport: Report<PromoRate> = {
  table: "merchandising.promotions",
  by: ["promotion", "unit", "rep", "month", "date"],
  back: 30,
  rows: (query, signal) => call("GET", "/api/merchandising/promotion-rates", { query, signal }),
};
