import { useLayer, useVisible } from "@/map/useLayer";
import { useOpacity } from "@/map/useOpacity";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useTiles } from "./useTiles";

const faded = [
  { layer: "fence-fill", property: "fill-opacity", full: 0.035 },
  { layer: "fence-line", property: "line-opacity", full: 0.45 },
];

/** FenceLayer draws the fences of outlets, places and drawn ones, near enough to be told apart. */
export function FenceLayer({ visible = true, share = 1 }: { visible?: boolean; share?: number }) {
  const t = tokens[useMode()];
  useTiles("fences");
  useLayer(
    {
      id: "fence-fill",
      type: "fill",
      source: "fences",
      "source-layer": "fences",
      minzoom: 14,
      paint: { "fill-color": t.brand, "fill-opacity": 0.035 },
    },
    "areas",
  );
  useLayer(
    {
      id: "fence-line",
      type: "line",
      source: "fences",
      "source-layer": "fences",
      minzoom: 14,
      paint: { "line-color": t.brand, "line-width": 1, "line-dasharray": [3, 2], "line-opacity": 0.45 },
    },
    "lines",
  );
  useLayer(
    {
      id: "fence-entrance",
      type: "circle",
      source: "fences",
      "source-layer": "entrances",
      minzoom: 15,
      paint: {
        "circle-radius": 4,
        "circle-color": t.surface,
        "circle-stroke-color": t.brand,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useOpacity(faded, share);
  useVisible(["fence-fill", "fence-line", "fence-entrance"], visible);
  return null;
}
