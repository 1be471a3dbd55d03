import type { ExpressionSpecification } from "maplibre-gl";
import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { type Mark, markFeatures } from "./marks";

interface Props {
  marks: readonly Mark[];
  /** ring makes the pins wide enough to be seen around the number of a stop above them. */
  ring?: boolean;
  onSelect?: (id: number) => void;
}

/** MarkLayer draws where claims were made, in the colour of their verdict, with their accuracy. */
export function MarkLayer({ marks, ring = false, onSelect }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => markFeatures(marks), [marks]);
  const colour: ExpressionSpecification = [
    "match",
    ["get", "verdict"],
    "inside",
    t.good,
    "unsure",
    t.stopped,
    t.alarm,
  ];
  useGeoJson("marks", data);
  useLayer(
    {
      id: "mark-accuracy",
      type: "fill",
      source: "marks",
      filter: ["==", ["get", "kind"], "accuracy"],
      paint: { "fill-color": colour, "fill-opacity": 0.14, "fill-outline-color": colour },
    },
    "places",
  );
  useLayer(
    {
      id: "mark-line",
      type: "line",
      source: "marks",
      filter: ["==", ["get", "kind"], "line"],
      paint: { "line-color": colour, "line-width": 1.5, "line-dasharray": [2, 2] },
    },
    "places",
  );
  useLayer(
    {
      id: "mark-pin",
      type: "circle",
      source: "marks",
      filter: ["==", ["get", "kind"], "pin"],
      paint: {
        "circle-radius": ring ? 15 : 5.5,
        "circle-color": colour,
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayerClick(["mark-pin"], feature => {
    if (typeof feature.id === "number") onSelect?.(feature.id);
  });
  return null;
}
