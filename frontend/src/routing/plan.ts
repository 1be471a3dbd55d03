import type { Feature, FeatureCollection, LineString, MultiLineString } from "geojson";
import type { Plan } from "@/api/types";

type Line = LineString | MultiLineString;

/** planLines are the lines of plans; a plan that was made without one draws nothing. */
export function planLines(plans: readonly Pick<Plan, "id" | "line">[]): FeatureCollection<Line> {
  const features = plans.flatMap(({ id, line }): Feature<Line>[] => {
    if (line?.type !== "LineString" && line?.type !== "MultiLineString") return [];
    return [{ type: "Feature", id, properties: {}, geometry: line as Line }];
  });
  return { type: "FeatureCollection", features };
}
