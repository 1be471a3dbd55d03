import type { ExpressionSpecification, MapGeoJSONFeature } from "maplibre-gl";
import { useEffect } from "react";
import { mapFont } from "@/map/fonts";
import { squareIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useLayer, useVisible } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useOpacity } from "@/map/useOpacity";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { classColour, classes, todayColour, todays } from "./classes";
import { drawPie, pieImage, turnsOf } from "./pie";
import { useTiles } from "./useTiles";

export type ColourBy = "class" | "today";

interface Props {
  colourBy?: ColourBy;
  visible?: boolean;
  /** share is how much of it is seen: 1 is all, less lets the map shine through. */
  share?: number;
  onSelect?: (outlet: number) => void;
}

const faded = [
  { layer: "outlet-icon", property: "icon-opacity", full: ["match", ["get", "state"], "closed", 0.35, 1] },
  { layer: "outlet-name", property: "text-opacity", full: 1 },
  { layer: "outlet-cluster", property: "icon-opacity", full: 1 },
  { layer: "outlet-cluster", property: "text-opacity", full: 1 },
];

/** OutletLayer draws outlets by class or by today's visit; far out they are clusters with a ring of classes. */
export function OutletLayer({ colourBy = "class", visible = true, share = 1, onSelect }: Props) {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => {
    for (const each of classes) squareIcon(map, `class-${each}`, classColour(each, t), t.surface);
    const inner = { todo: "dot", done: "check", missed: "cross", refused: "cross", none: undefined } as const;
    for (const each of todays) squareIcon(map, `today-${each}`, todayColour(each, t), t.surface, inner[each]);
  }, [map, t]);
  usePies();
  useTiles("outlets");
  const zoomed: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 10, 0.45, 13, 0.7, 16, 1.15];
  useLayer(
    {
      id: "outlet-icon",
      type: "symbol",
      source: "outlets",
      "source-layer": "outlets",
      filter: ["!", ["has", "count"]],
      layout: {
        "icon-image": ["concat", "class-", ["get", "class"]],
        "icon-size": zoomed,
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "symbol-sort-key": ["match", ["get", "class"], "KA", 4, "A", 3, "B", 2, 1],
      },
      paint: { "icon-opacity": ["match", ["get", "state"], "closed", 0.35, 1] },
    },
    "places",
  );
  useLayer(
    {
      id: "outlet-name",
      type: "symbol",
      source: "outlets",
      "source-layer": "outlets",
      minzoom: 14.5,
      filter: ["!", ["has", "count"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": mapFont,
        "text-size": 11,
        "text-anchor": "top",
        "text-offset": [0, 0.9],
        "text-max-width": 9,
        "text-optional": true,
      },
      paint: { "text-color": t.inkSoft, "text-halo-color": t.surface, "text-halo-width": 1.4 },
    },
    "places",
  );
  useLayer(
    {
      id: "outlet-cluster",
      type: "symbol",
      source: "outlets",
      "source-layer": "clusters",
      layout: {
        "icon-image": pieImage,
        "icon-size": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 0.62, 4, 0.85, 8, 1.2],
        "icon-allow-overlap": true,
        "text-field": ["get", "count"],
        "text-font": mapFont,
        "text-size": 11,
        "text-allow-overlap": true,
      },
      paint: { "text-color": t.ink },
    },
    "places",
  );
  useEffect(() => {
    const by: ExpressionSpecification =
      colourBy === "class"
        ? ["concat", "class-", ["get", "class"]]
        : ["concat", "today-", ["coalesce", ["get", "today"], "none"]];
    map.setLayoutProperty("outlet-icon", "icon-image", by);
  }, [map, colourBy]);
  useOpacity(faded, share);
  useVisible(["outlet-icon", "outlet-name", "outlet-cluster"], visible);
  useLayerClick(["outlet-icon"], feature => {
    if (typeof feature.id === "number") onSelect?.(feature.id);
  });
  useLayerClick(["outlet-cluster"], (feature, event) => {
    const only: unknown = feature.properties["outletId"];
    if (typeof only === "number") onSelect?.(only);
    else map.easeTo({ center: event.lngLat, zoom: apartAt(feature, map.getZoom()), duration: 400 });
  });
  return null;
}

/** apartAt is the zoom at which a cluster falls apart, as its tile says, and always nearer than now. */
function apartAt(cluster: MapGeoJSONFeature, zoom: number): number {
  const told: unknown = cluster.properties["expansionZoom"];
  return Math.max(zoom + 1, typeof told === "number" ? told : 0);
}

/** usePies draws rings when the map first asks for them; what looks alike is drawn once. */
function usePies(): void {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => {
    const colours = classes.map(each => classColour(each, t));
    map.setMissingStyleImageResolver(id => {
      const turns = turnsOf(id);
      const picture = turns && drawPie(turns, colours, t.surface);
      if (picture) map.addImage(id, picture, { pixelRatio: 2 });
    });
    return () => {
      if (!map._removed) map.setMissingStyleImageResolver(null);
    };
  }, [map, t]);
}
