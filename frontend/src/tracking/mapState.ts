import { areaKeys } from "@/geo/area/area";
import type { Viewed } from "@/ui/savedViews";

/** liveView is what of the live map's address a saved view keeps. A layer of its own adds its keys here. */
export const liveView: Viewed = {
  page: "map",
  keys: ["at", "off", "by", "dim", "unit", "state", "class", ...areaKeys],
  loose: ["at"],
};

/** mapLayers are the layers that can be switched off, in the order of the panel. */
export const mapLayers = ["outlets", "territories", "fences", "places", "track"] as const;
export type MapLayer = (typeof mapLayers)[number];

/** LayerState is which layers are off, and how much of the others is seen (0 to 1). */
export interface LayerState {
  shown(layer: MapLayer): boolean;
  share(layer: MapLayer): number;
}

/** readLayers takes them out of an address: off=fences,track and dim=territories.40 (per cent). */
export function readLayers(get: (name: string) => string): LayerState {
  const off = new Set(get("off").split(","));
  const dim = new Map(
    get("dim")
      .split(",")
      .map(word => word.split("."))
      .map(([layer = "", percent = ""]) => [layer, Number(percent)]),
  );
  return {
    shown: layer => !off.has(layer),
    share: layer => {
      const percent = dim.get(layer) ?? 100;
      return percent > 0 && percent <= 100 ? percent / 100 : 1;
    },
  };
}

/** withShown is what "off" becomes when a layer is switched. */
export function withShown(off: string, layer: MapLayer, shown: boolean): string {
  const others = off.split(",").filter(each => each !== layer && each !== "");
  return (shown ? others : [...others, layer]).join(",");
}

/** withShare is what "dim" becomes when a layer is to shine through. */
export function withShare(dim: string, layer: MapLayer, share: number): string {
  const others = dim.split(",").filter(word => word !== "" && !word.startsWith(`${layer}.`));
  return (share >= 1 ? others : [...others, `${layer}.${Math.round(share * 100)}`]).join(",");
}
