import type { LineLayerSpecification } from "maplibre-gl";
import { useMemo } from "react";
import { mapFont } from "@/map/fonts";
import { useLayer } from "@/map/useLayer";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { type Kind, stopsOf, waysOf } from "./compare";
import type { AdherenceDay } from "./queries";

/** wayLayer draws the ways of one kind. */
function wayLayer(kind: Kind, paint: LineLayerSpecification["paint"]): LineLayerSpecification {
  return {
    id: `compared-${kind}`,
    type: "line",
    source: "compared",
    filter: ["==", ["get", "kind"], kind],
    layout: { "line-cap": "round", "line-join": "round" },
    ...(paint ? { paint } : {}),
  };
}

/** DayWays draws both ways of a day and its stops, numbered as planned and as driven. */
export function DayWays({ day }: { day: AdherenceDay }) {
  const t = tokens[useMode()];
  const ways = useMemo(() => waysOf(day), [day]);
  const stops = useMemo(() => stopsOf(day), [day]);
  useGeoJson("compared", ways);
  useGeoJson("compared-stops", stops);
  useLayer(wayLayer("driven", { "line-color": t.info, "line-width": 4, "line-opacity": 0.85 }), "places");
  useLayer(
    wayLayer("planned", { "line-color": t.accent, "line-width": 3, "line-dasharray": [2, 1.6] }),
    "places",
  );
  useLayer(wayLayer("astray", { "line-color": t.alarm, "line-width": 5, "line-opacity": 0.9 }), "places");
  useLayer(
    {
      id: "compared-stops",
      type: "circle",
      source: "compared-stops",
      paint: {
        "circle-radius": 13,
        "circle-color": [
          "match",
          ["get", "state"],
          "visited",
          t.good,
          "missed",
          t.alarm,
          "unplanned",
          t.info,
          t.off,
        ],
        "circle-stroke-color": t.surface,
        "circle-stroke-width": 2,
      },
    },
    "places",
  );
  useLayer(
    {
      id: "compared-words",
      type: "symbol",
      source: "compared-stops",
      layout: {
        "text-field": ["get", "word"],
        "text-font": mapFont,
        "text-size": 11,
        "text-allow-overlap": true,
      },
      paint: { "text-color": "#ffffff" },
    },
    "places",
  );
  return null;
}
