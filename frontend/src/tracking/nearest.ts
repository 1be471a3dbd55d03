import type { Feature, FeatureCollection } from "geojson";
import type { NearRep } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import { placeOf } from "./presence";

/** nearestFeatures is the place that was asked about and a line from it to each rep that was found. */
export function nearestFeatures(from: LonLat | undefined, reps: readonly NearRep[]): FeatureCollection {
  if (!from) return { type: "FeatureCollection", features: [] };
  const start = [from.lon, from.lat];
  const lines = reps.flatMap((rep): Feature[] => {
    const place = placeOf(rep);
    if (!place) return [];
    const coordinates = [start, [place.lon, place.lat]];
    return [{ type: "Feature", properties: { rep: rep.id }, geometry: { type: "LineString", coordinates } }];
  });
  const here: Feature = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: start } };
  return { type: "FeatureCollection", features: [...lines, here] };
}
