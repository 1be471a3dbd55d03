import type { ExpressionSpecification } from "maplibre-gl";
import { useMemo } from "react";
import type { TrackDay } from "@/api/types";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";
import { stopPoints, trackLines } from "./track";

/** speedColours from on foot to fast. */
export function speedColours(t: Tokens): [string, string, string, string] {
  return [t.speed0, t.speed1, t.speed2, t.speed3];
}

interface Props {
  track: TrackDay;
  onStop?: (n: number) => void;
}

/** TrackLayer draws a day: coloured by speed, gaps dotted, stops numbered. */
export function TrackLayer({ track, onStop }: Props) {
  const t = tokens[useMode()];
  const [foot, city, main, fast] = speedColours(t);
  const colour: ExpressionSpecification = ["match", ["get", "band"], 0, foot, 1, city, 2, main, fast];
  const lines = useMemo(() => trackLines(track), [track]);
  const stops = useMemo(() => stopPoints(track), [track]);
  const width: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 9, 2, 15, 5];
  useGeoJson("track", lines);
  useLayer(
    {
      id: "track-case",
      type: "line",
      source: "track",
      filter: ["==", ["get", "kind"], "track"],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": t.surface,
        "line-width": ["interpolate", ["linear"], ["zoom"], 9, 4, 15, 9],
        "line-opacity": 0.8,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "track-line",
      type: "line",
      source: "track",
      filter: ["==", ["get", "kind"], "track"],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour, "line-width": width },
    },
    "places",
  );
  useLayer(
    {
      id: "track-gap",
      type: "line",
      source: "track",
      filter: ["==", ["get", "kind"], "gap"],
      layout: { "line-cap": "round" },
      paint: { "line-color": t.inkFaint, "line-width": 2.5, "line-dasharray": [0, 2.4] },
    },
    "places",
  );
  useGeoJson("stops", stops);
  useLayer(
    {
      id: "stop-dot",
      type: "circle",
      source: "stops",
      paint: {
        "circle-radius": 10,
        "circle-color": ["case", ["get", "known"], t.brand, t.stopped],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "stop-number",
      type: "symbol",
      source: "stops",
      layout: {
        "text-field": ["to-string", ["get", "n"]],
        "text-font": mapFont,
        "text-size": 11,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": t.surface },
    },
    "places",
  );
  useLayerClick(["stop-dot"], feature => {
    if (typeof feature.id === "number") onStop?.(feature.id);
  });
  return null;
}
