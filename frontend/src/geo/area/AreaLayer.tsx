import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { type Area, areaFeatures } from "./area";

/** AreaLayer draws the area a search is narrowed to. */
export function AreaLayer({ area }: { area: Area | null }) {
  const t = tokens[useMode()];
  const data = useMemo(() => areaFeatures(area), [area]);
  useGeoJson("area", data);
  useLayer(
    {
      id: "area-fill",
      type: "fill",
      source: "area",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": t.brand, "fill-opacity": 0.09 },
    },
    "areas",
  );
  useLayer(
    {
      id: "area-line",
      type: "line",
      source: "area",
      filter: ["==", ["geometry-type"], "Polygon"],
      layout: { "line-join": "round" },
      paint: { "line-color": t.brand, "line-width": 2.4, "line-dasharray": [2.5, 1.5] },
    },
    "places",
  );
  useLayer(
    {
      id: "area-middle",
      type: "circle",
      source: "area",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 6,
        "circle-color": t.brand,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2.5,
      },
    },
    "draw",
  );
  return null;
}
