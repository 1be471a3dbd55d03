import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Rival } from "./queries";

/** RivalsLayer marks the outlets where competitors were seen; a click narrows the list to one. */
export function RivalsLayer({
  shown,
  onPick,
}: {
  shown: readonly Rival[];
  onPick: (outlet: number) => void;
}) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(shown), [shown]);
  useGeoJson("rivals", data);
  useLayer(
    {
      id: "rival-dot",
      type: "circle",
      source: "rivals",
      paint: {
        "circle-radius": ["step", ["get", "n"], 6, 3, 8, 6, 10],
        "circle-color": t.warn,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayerClick(["rival-dot"], feature => {
    if (typeof feature.id === "number") onPick(feature.id);
  });
  return null;
}

/** featuresOf is a dot for each outlet, larger where more was seen. */
function featuresOf(shown: readonly Rival[]): FeatureCollection {
  const seen = new Map<number, { lon: number; lat: number; n: number }>();
  for (const { outletId, point } of shown)
    if (point) seen.set(outletId, { ...point, n: (seen.get(outletId)?.n ?? 0) + 1 });
  return {
    type: "FeatureCollection",
    features: [...seen].map(([id, { lon, lat, n }]) => ({
      type: "Feature",
      id,
      properties: { n },
      geometry: { type: "Point", coordinates: [lon, lat] },
    })),
  };
}
