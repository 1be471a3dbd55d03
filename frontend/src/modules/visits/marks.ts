import type { Feature, FeatureCollection } from "geojson";
import type { Verdict, Visit } from "@/api/types";
import { circle, type LonLat } from "@/lib/geometry";

/** Mark is a place where somebody claimed to be at an outlet. */
export interface Mark {
  id: number;
  verdict: Verdict;
  point: LonLat;
  outletPoint?: LonLat | undefined;
  accuracyM: number;
}

/** markOf is the mark of a visit or a claim; without a point there is none. */
export function markOf(of: Pick<Visit, "id" | "verdict" | "point" | "outletPoint" | "accuracyM">): Mark[] {
  const { id, verdict, point, outletPoint, accuracyM = 0 } = of;
  return point ? [{ id, verdict, point, outletPoint, accuracyM }] : [];
}

/** markFeatures draw marks: the circle of accuracy, the pin, and the line to the outlet it speaks of. */
export function markFeatures(marks: readonly Mark[]): FeatureCollection {
  const features: Feature[] = [];
  for (const { id, verdict, point, outletPoint, accuracyM } of marks) {
    features.push({
      type: "Feature",
      id,
      properties: { kind: "accuracy", verdict },
      geometry: circle(point, Math.max(accuracyM, 1)),
    });
    if (outletPoint)
      features.push({
        type: "Feature",
        id,
        properties: { kind: "line", verdict },
        geometry: {
          type: "LineString",
          coordinates: [
            [point.lon, point.lat],
            [outletPoint.lon, outletPoint.lat],
          ],
        },
      });
    features.push({
      type: "Feature",
      id,
      properties: { kind: "pin", verdict },
      geometry: { type: "Point", coordinates: [point.lon, point.lat] },
    });
  }
  return { type: "FeatureCollection", features };
}
