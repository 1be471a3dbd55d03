import type { Geometry } from "geojson";
import { useMemo } from "react";
import { mapFont } from "@/map/fonts";
import { useLayer, usePaint } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { nothing, useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { type Spot, spotFeatures } from "./beat";

interface Props {
  spots: readonly Spot[];
  /** order are the outlets of the beat as they are called at; other spots are only offered. */
  order: readonly number[];
  line?: Geometry | undefined;
  colour: string;
  onPick?: (outlet: number) => void;
}

/** BeatLayer draws a beat: its way, its outlets numbered, and outlets that could belong to it. */
export function BeatLayer({ spots, order, line, colour, onPick }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => spotFeatures(spots, order), [spots, order]);
  useGeoJson("beat-way", line ?? nothing);
  useLayer(
    {
      id: "beat-line",
      type: "line",
      source: "beat-way",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour, "line-width": 4, "line-opacity": 0.75 },
    },
    "places",
  );
  usePaint("beat-line", "line-color", colour);
  useGeoJson("beat", data);
  useLayer(
    {
      id: "beat-spots",
      type: "circle",
      source: "beat",
      layout: { "circle-sort-key": ["case", ["==", ["get", "n"], ""], 0, 1] },
      paint: {
        "circle-radius": ["case", ["==", ["get", "n"], ""], 7, 12],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "people",
  );
  usePaint("beat-spots", "circle-color", ["case", ["==", ["get", "n"], ""], t.off, colour]);
  useLayer(
    {
      id: "beat-numbers",
      type: "symbol",
      source: "beat",
      layout: {
        "text-field": ["get", "n"],
        "text-font": mapFont,
        "text-size": 12,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#ffffff" },
    },
    "people",
  );
  useLayerClick(["beat-spots"], feature => {
    if (typeof feature.id === "number") onPick?.(feature.id);
  });
  return null;
}
