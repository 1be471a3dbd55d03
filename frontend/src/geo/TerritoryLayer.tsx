import type { ExpressionSpecification } from "maplibre-gl";
import { mapFont } from "@/map/fonts";
import { useLayer, useVisible } from "@/map/useLayer";
import { useOpacity } from "@/map/useOpacity";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";
import { useTiles } from "./useTiles";

const faded = [
  { layer: "territory-fill", property: "fill-opacity", full: 0.09 },
  { layer: "territory-line", property: "line-opacity", full: 0.75 },
  { layer: "territory-name", property: "text-opacity", full: 1 },
];

const colourOf = (t: Tokens): ExpressionSpecification => ["coalesce", ["get", "color"], t.brand];

/** TerritoryLayer draws territories as a tint with a border, under the names of streets. */
export function TerritoryLayer({ visible = true, share = 1 }: { visible?: boolean; share?: number }) {
  const t = tokens[useMode()];
  const colour = colourOf(t);
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
  useNames();
  useOpacity(faded, share);
  useVisible(["territory-fill", "territory-line", "territory-name"], visible);
  return null;
}

/** TerritoryNames draws nothing of territories but their names. */
export function TerritoryNames() {
  useTiles("territories");
  useNames();
  return null;
}

function useNames(): void {
  const t = tokens[useMode()];
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
      paint: { "text-color": colourOf(t), "text-halo-color": t.surface, "text-halo-width": 1.6 },
    },
    "places",
  );
}
