import type { Feature, FeatureCollection, Position } from "geojson";
import type { AdherenceDay, AdherenceStop } from "./queries";

interface Drawn {
  type: string;
  coordinates?: unknown;
}

/** Kind is what a way of the day tells: what was planned, driven, and driven off the plan. */
export type Kind = "planned" | "driven" | "astray";

function feature(kind: Kind, line: Drawn | undefined, id: number): Feature[] {
  if (line?.type !== "LineString" && line?.type !== "MultiLineString") return [];
  return [{ type: "Feature", id, properties: { kind }, geometry: line as Feature["geometry"] }];
}

/** waysOf are the planned, the driven and the astray ways of a day, those to be seen on top last. */
export function waysOf(day: AdherenceDay): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: [
      ...feature("driven", day.drivenLine, 1),
      ...feature("planned", day.plannedLine, 2),
      ...feature("astray", day.astrayLine, 3),
    ],
  };
}

/** turnText is a stop's place in the plan and in the day: "3→5", or the one that there is. */
export function turnText(stop: Pick<AdherenceStop, "seq" | "turn">): string {
  if (stop.seq === 0) return `+${stop.turn}`;
  if (stop.turn === 0 || stop.turn === stop.seq) return String(stop.seq);
  return `${stop.seq}→${stop.turn}`;
}

/** stopsOf are the stops with a place, numbered as planned and driven. */
export function stopsOf(day: AdherenceDay): FeatureCollection {
  const features = day.stops.flatMap((stop): Feature[] =>
    stop.point
      ? [
          {
            type: "Feature",
            id: stop.outletId,
            properties: { state: stop.state, word: turnText(stop) },
            geometry: { type: "Point", coordinates: [stop.point.lon, stop.point.lat] },
          },
        ]
      : [],
  );
  return { type: "FeatureCollection", features };
}

/** placesOf are the positions that a map of the day shows at once. */
export function placesOf(day: AdherenceDay): Position[] {
  return day.stops.flatMap(({ point }) => (point ? [[point.lon, point.lat]] : []));
}

/** minutesOff is how many minutes late a visit began, early below 0. */
export function minutesOff(stop: AdherenceStop): number | undefined {
  return stop.offS === undefined ? undefined : Math.round(stop.offS / 60);
}
