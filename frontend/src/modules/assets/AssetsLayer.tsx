import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { Asset } from "./queries";

interface Props {
  shown: readonly Asset[];
  selected: number | undefined;
  onOpen: (asset: number) => void;
}

/** AssetsLayer marks where the listed assets stand, or are on their way to. */
export function AssetsLayer({ shown, selected, onOpen }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(shown, selected), [shown, selected]);
  useGeoJson("assets", data);
  useLayer(
    {
      id: "asset-dot",
      type: "circle",
      source: "assets",
      paint: {
        "circle-radius": ["case", ["get", "selected"], 10, 7],
        "circle-color": ["match", ["get", "state"], "moving", t.info, t.good],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayerClick(["asset-dot"], feature => {
    if (typeof feature.id === "number") onOpen(feature.id);
  });
  return null;
}

function featuresOf(shown: readonly Asset[], selected: number | undefined): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: shown.flatMap(asset =>
      asset.point
        ? [
            {
              type: "Feature" as const,
              id: asset.id,
              properties: { state: asset.state, selected: asset.id === selected },
              geometry: { type: "Point" as const, coordinates: [asset.point.lon, asset.point.lat] },
            },
          ]
        : [],
    ),
  };
}
