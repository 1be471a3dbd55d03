import { useUnitIds } from "@/api/queries";
import { type Area, areaKeys } from "@/geo/area/area";
import { listOf } from "@/geo/outletFilter";
import { shapeKeys } from "@/ui/desk/listShape";
import type { Viewed } from "@/ui/savedViews";
import { useLate } from "@/ui/useLate";
import type { UrlState } from "@/ui/useUrl";
import type { AccountFilter } from "./queries";

export const states = ["prospect", "pending", "active", "stopped", "merged"] as const;
export const roles = ["retailer", "dealer", "partner", "competitor", "provider"] as const;
export const licences = ["valid", "expired", "suspended", "revoked"] as const;
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** filterKeys are the words of the address that narrow the list of accounts. */
export const filterKeys = [
  "q",
  "state",
  "rep",
  "role",
  "class",
  "channel",
  "settlement",
  "orderDay",
  "licence",
  "list",
  "field",
  ...areaKeys,
] as const;

/** accountsView is what of the page's address a saved view keeps. */
export const accountsView: Viewed = {
  page: "accounts",
  keys: ["at", "as", "unit", ...shapeKeys, ...filterKeys],
  loose: ["at"],
};

/** useAccountFilter is the filter that the page's address says. */
export function useAccountFilter(url: UrlState, area: Area | null): AccountFilter {
  return {
    q: useLate(url.get("q"), 300),
    state: listOf(url.get("state")),
    role: listOf(url.get("role")),
    class: listOf(url.get("class")),
    channel: listOf(url.get("channel")),
    settlement: listOf(url.get("settlement")),
    licence: url.get("licence"),
    orderDay: url.number("orderDay"),
    units: useUnitIds(url.number("unit")),
    rep: url.number("rep"),
    listId: url.number("list"),
    field: useLate(url.get("field"), 300).split(";").filter(Boolean),
    area,
  };
}
