import type { ExpressionSpecification } from "maplibre-gl";
import { mapFont } from "@/map/fonts";
import { useLayer, useVisible } from "@/map/useLayer";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useTiles } from "./useTiles";

/** TerritoryLayer draws territories as a tint with a border, under the names of streets. */
export function TerritoryLayer({ visible = true }: { visible?: boolean }) {
  const t = tokens[useMode()];
  const colour: ExpressionSpecification = ["coalesce", ["get", "color"], t.brand];
  useTiles("territories");
  useLayer(
    {
      id: "territory-fill",
      type: "fill",
      source: "territories",
      "source-layer": "territories",
      paint: { "fill-color": colour, "fill-opacity": 0.09 },
    },
    "areas",
  );
  useLayer(
    {
      id: "territory-line",
      type: "line",
      source: "territories",
      "source-layer": "territories",
      paint: { "line-color": colour, "line-width": 1.6, "line-opacity": 0.75 },
    },
    "lines",
  );
  useLayer(
    {
      id: "territory-name",
      type: "symbol",
      source: "territories",
      "source-layer": "territory_labels",
      minzoom: 9,
      layout: {
        "text-field": ["get", "name"],
        "text-font": mapFont,
        "text-size": 13,
        "text-letter-spacing": 0.08,
      },
      paint: { "text-color": colour, "text-halo-color": t.surface, "text-halo-width": 1.6 },
    },
    "places",
  );
  useVisible(["territory-fill", "territory-line", "territory-name"], visible);
  return null;
}
