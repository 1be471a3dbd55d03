import type { FeatureCollection, LineString, Point } from "geojson";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import type { OutletMark } from "./scenario";

interface Props {
  marks: FeatureCollection<Point, OutletMark>;
  outlines: FeatureCollection;
  lines: FeatureCollection<LineString>;
  onOutlet: (id: number) => void;
}

/** ScenarioLayer draws territories, what moves between them, and the outlets. */
export function ScenarioLayer({ marks, outlines, lines, onOutlet }: Props) {
  useGeoJson("scenario-outlines", outlines);
  useGeoJson("scenario-lines", lines);
  useGeoJson("scenario-outlets", marks);
  useOutlines();
  useOutlets();
  useLayerClick(["scenario-outlet"], ({ id }) => {
    if (typeof id === "number") onOutlet(id);
  });
  return null;
}

function useOutlines(): void {
  const t = tokens[useMode()];
  useLayer(
    {
      id: "scenario-fill",
      type: "fill",
      source: "scenario-outlines",
      paint: { "fill-color": ["get", "colour"], "fill-opacity": ["case", ["get", "chosen"], 0.3, 0.12] },
    },
    "areas",
  );
  useLayer(
    {
      id: "scenario-outline",
      type: "line",
      source: "scenario-outlines",
      paint: { "line-color": ["get", "colour"], "line-width": ["case", ["get", "chosen"], 3.5, 1.6] },
    },
    "lines",
  );
  useLayer(
    {
      id: "scenario-line",
      type: "line",
      source: "scenario-lines",
      paint: { "line-color": ["get", "colour"], "line-width": 1.4, "line-dasharray": [3, 2] },
    },
    "places",
  );
  useLayer(
    {
      id: "scenario-name",
      type: "symbol",
      source: "scenario-outlines",
      layout: { "text-field": ["get", "name"], "text-font": mapFont, "text-size": 13 },
      paint: { "text-color": ["get", "colour"], "text-halo-color": t.surface, "text-halo-width": 1.8 },
    },
    "people",
  );
}

function useOutlets(): void {
  const t = tokens[useMode()];
  useLayer(
    {
      id: "scenario-halo",
      type: "circle",
      source: "scenario-outlets",
      filter: ["any", ["get", "moved"], ["get", "picked"]],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 5, 12, 9, 15, 13],
        "circle-color": ["case", ["get", "picked"], t.accent, ["get", "halo"]],
        "circle-opacity": ["case", ["get", "picked"], 0.9, 0.45],
        "circle-stroke-color": ["get", "halo"],
        "circle-stroke-width": 1.5,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "scenario-outlet",
      type: "circle",
      source: "scenario-outlets",
      layout: { "circle-sort-key": ["case", ["get", "picked"], 2, ["get", "moved"], 1, 0] },
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 2.5, 12, 5, 15, 8],
        "circle-color": ["get", "colour"],
        "circle-stroke-color": ["case", ["get", "locked"], t.ink, t.surface],
        "circle-stroke-width": ["case", ["get", "locked"], 2.2, 0.8],
      },
    },
    "places",
  );
}
