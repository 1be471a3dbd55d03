import type { FeatureCollection, Point } from "geojson";
import { useEffect, useMemo } from "react";
import type { LonLat } from "@/lib/geometry";
import { classColour, classes } from "@/geo/classes";
import { mapFont } from "@/map/fonts";
import { placeIcon, squareIcon } from "@/map/icons";
import { useMap } from "@/map/MapContext";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { PoolMark, StopMark } from "./features";

interface Props {
  stops: FeatureCollection<Point, StopMark>;
  pool: FeatureCollection<Point, PoolMark>;
  start: LonLat | undefined;
}

/** StopsLayer draws the rep's start, the outlets of the pool and, above them, the numbered stops. */
export function StopsLayer({ stops, pool, start }: Props) {
  const map = useMap();
  const t = tokens[useMode()];
  useEffect(() => {
    for (const each of classes) squareIcon(map, `class-${each}`, classColour(each, t), t.surface);
    placeIcon(map, "rep-start", t.ink, t.surface);
  }, [map, t]);
  const home = useMemo<FeatureCollection<Point>>(
    () => ({
      type: "FeatureCollection",
      features: start
        ? [
            {
              type: "Feature",
              properties: {},
              geometry: { type: "Point", coordinates: [start.lon, start.lat] },
            },
          ]
        : [],
    }),
    [start],
  );
  useGeoJson("planner-pool", pool);
  useGeoJson("planner-stops", stops);
  useGeoJson("planner-start", home);
  useLayer(
    {
      id: "planner-picked",
      type: "circle",
      source: "planner-pool",
      filter: ["any", ["get", "picked"], ["get", "overdue"]],
      paint: {
        "circle-radius": ["case", ["get", "picked"], 11, 8],
        "circle-color": ["case", ["get", "picked"], t.accent, t.alarm],
        "circle-opacity": ["case", ["get", "picked"], 0.55, 0.35],
      },
    },
    "places",
  );
  useLayer(
    {
      id: "planner-pool",
      type: "symbol",
      source: "planner-pool",
      layout: {
        "icon-image": ["concat", "class-", ["get", "class"]],
        "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.45, 13, 0.75, 16, 1],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "planner-start",
      type: "symbol",
      source: "planner-start",
      layout: {
        "icon-image": "rep-start",
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": 1.1,
      },
    },
    "people",
  );
  useLayer(
    {
      id: "planner-stop",
      type: "circle",
      source: "planner-stops",
      layout: { "circle-sort-key": ["case", ["get", "selected"], 1, 0] },
      paint: {
        "circle-radius": ["case", ["get", "selected"], 13, 10],
        "circle-color": ["get", "colour"],
        "circle-stroke-width": [
          "case",
          ["any", ["get", "selected"], ["get", "late"], ["get", "locked"]],
          3,
          1.5,
        ],
        "circle-stroke-color": [
          "case",
          ["get", "selected"],
          t.accent,
          ["get", "late"],
          t.alarm,
          ["get", "locked"],
          t.ink,
          t.surface,
        ],
      },
    },
    "people",
  );
  useLayer(
    {
      id: "planner-seq",
      type: "symbol",
      source: "planner-stops",
      layout: {
        "text-field": ["to-string", ["get", "seq"]],
        "text-font": mapFont,
        "text-size": 11,
        "text-padding": 0,
      },
      paint: { "text-color": t.surface },
    },
    "people",
  );
  return null;
}
