import { useUnitIds } from "@/api/queries";
import { shapeKeys } from "@/ui/desk/listShape";
import type { Viewed } from "@/ui/savedViews";
import { useLate } from "@/ui/useLate";
import type { UrlState } from "@/ui/useUrl";
import { type Area, areaKeys } from "./area/area";
import type { OutletFilter } from "./queries";

/** filterKeys are the words of the address that narrow the list of outlets. */
export const filterKeys = [
  "q",
  "class",
  "channel",
  "rep",
  "state",
  "territory",
  "handover",
  "unplaced",
  "field",
  ...areaKeys,
] as const;

/** outletsView is what of the page's address a saved view keeps. */
export const outletsView: Viewed = {
  page: "outlets",
  keys: ["at", "as", "unit", ...shapeKeys, ...filterKeys],
  loose: ["at"],
};

/** listOf reads a list of words out of an address. */
export const listOf = (text: string): string[] => text.split(",").filter(word => word !== "");

/** useOutletFilter is the filter that the page's address says. */
export function useOutletFilter(url: UrlState, area: Area | null): OutletFilter {
  return {
    q: useLate(url.get("q"), 300),
    class: listOf(url.get("class")),
    channel: listOf(url.get("channel")),
    field: useLate(url.get("field"), 300).split(";").filter(Boolean),
    state: listOf(url.get("state")),
    units: useUnitIds(url.number("unit")),
    rep: url.number("rep"),
    territory: area?.kind === "polygon" ? undefined : url.number("territory"),
    handover: url.get("handover") !== "",
    unplaced: url.get("unplaced") !== "",
    area,
  };
}
