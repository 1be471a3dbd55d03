import type { FeatureCollection } from "geojson";
import { useMemo } from "react";
import { useLayer } from "@/map/useLayer";
import { useLayerClick } from "@/map/useLayerClick";
import { useGeoJson } from "@/map/useSource";
import { useMode } from "@/ui/preferences";
import { type Tokens, tokens } from "@/ui/tokens";

/** Spot is an outlet on the map, in the colour of whose it is. */
export interface Spot {
  id: number;
  point?: { lon: number; lat: number };
  owner: number;
  picked?: boolean;
}

interface Props {
  spots: readonly Spot[];
  onOpen?: (outlet: number) => void;
}

/** ownerColours tells owners apart, each in its own colour as long as there are enough. */
export function ownerColours(owners: Iterable<number>, t: Tokens): Map<number, string> {
  const ramp = [t.day1, t.day2, t.day3, t.day4, t.day5, t.day6, t.day7];
  const sorted = [...new Set(owners)].sort((a, b) => a - b);
  return new Map(sorted.map((owner, i) => [owner, ramp[i % ramp.length] ?? t.day7]));
}

/** SpotsLayer draws outlets in the colours of their owners; those that are picked have a ring. */
export function SpotsLayer({ spots, onOpen }: Props) {
  const t = tokens[useMode()];
  const data = useMemo(() => featuresOf(spots, t), [spots, t]);
  useGeoJson("coverage-spots", data);
  useLayer(
    {
      id: "coverage-spot",
      type: "circle",
      source: "coverage-spots",
      paint: {
        "circle-radius": ["case", ["get", "picked"], 8, 6],
        "circle-color": ["get", "colour"],
        "circle-stroke-color": ["case", ["get", "picked"], t.accent, t.surface],
        "circle-stroke-width": ["case", ["get", "picked"], 3, 1.5],
      },
    },
    "places",
  );
  useLayerClick(["coverage-spot"], feature => {
    if (typeof feature.id === "number") onOpen?.(feature.id);
  });
  return null;
}

function featuresOf(spots: readonly Spot[], t: Tokens): FeatureCollection {
  const colours = ownerColours(
    spots.map(each => each.owner),
    t,
  );
  return {
    type: "FeatureCollection",
    features: spots.flatMap(({ id, point, owner, picked = false }) =>
      point
        ? [
            {
              type: "Feature" as const,
              id,
              properties: { colour: owner === 0 ? t.alarm : colours.get(owner), picked },
              geometry: { type: "Point" as const, coordinates: [point.lon, point.lat] },
            },
          ]
        : [],
    ),
  };
}
