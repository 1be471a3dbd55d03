import type { FeatureCollection, LineString } from "geojson";
import { useEffect } from "react";
import { arrowIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { WayMark } from "./features";

interface Props {
  ways: FeatureCollection<LineString, WayMark>;
  /** before are ways as they were, drawn grey and dashed below. */
  before: FeatureCollection<LineString>;
}

/** WaysLayer draws ways in the colours of their days, straight ones thinner, and below them what they replace. */
export function WaysLayer({ ways, before }: Props) {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => arrowIcon(map, "way-arrow", t.surface), [map, t]);
  useGeoJson("ways-before", before);
  useGeoJson("ways", ways);
  useLayer(
    {
      id: "ways-before",
      type: "line",
      source: "ways-before",
      layout: { "line-join": "round" },
      paint: {
        "line-color": t.inkFaint,
        "line-width": 2.6,
        "line-opacity": 0.8,
        "line-dasharray": [2.2, 1.8],
      },
    },
    "lines",
  );
  useLayer(
    {
      id: "ways-rim",
      type: "line",
      source: "ways",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": t.surface,
        "line-width": ["case", ["get", "rough"], 3, 6.5],
        "line-opacity": 0.75,
      },
    },
    "lines",
  );
  useLayer(
    {
      id: "ways-line",
      type: "line",
      source: "ways",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: {
        "line-color": ["get", "colour"],
        "line-width": ["case", ["get", "rough"], 2, 4],
        "line-opacity": ["case", ["get", "rough"], 0.6, 0.9],
      },
    },
    "lines",
  );
  useLayer(
    {
      id: "ways-arrow",
      type: "symbol",
      source: "ways",
      minzoom: 11,
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 90,
        "icon-image": "way-arrow",
        "icon-size": 0.75,
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "ways-hit",
      type: "line",
      source: "ways",
      paint: { "line-color": t.ink, "line-width": 16, "line-opacity": 0.001 },
    },
    "places",
  );
  return null;
}
