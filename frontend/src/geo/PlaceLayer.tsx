import { useEffect } from "react";
import { mapFont } from "@/map/fonts";
import { placeIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useLayer, useVisible } from "@/map/useLayer";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useTiles } from "./useTiles";

/** PlaceLayer draws offices, dealers and warehouses as diamonds with their names. */
export function PlaceLayer({ visible = true }: { visible?: boolean }) {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => placeIcon(map, "place", t.accent, t.surface), [map, t]);
  useTiles("places");
  useLayer(
    {
      id: "place-icon",
      type: "symbol",
      source: "places",
      "source-layer": "places",
      minzoom: 9,
      layout: {
        "icon-image": "place",
        "icon-allow-overlap": true,
        "text-field": ["step", ["zoom"], "", 11, ["get", "name"]],
        "text-font": mapFont,
        "text-size": 11,
        "text-anchor": "left",
        "text-offset": [1, 0],
        "text-optional": true,
      },
      paint: { "text-color": t.ink, "text-halo-color": t.surface, "text-halo-width": 1.4 },
    },
    "places",
  );
  useVisible(["place-icon"], visible);
  return null;
}
