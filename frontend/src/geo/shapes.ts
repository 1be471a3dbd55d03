import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import type { Fence, Territory } from "@/api/types";
import { areaM2, circle } from "@/lib/geometry";

/** palette gives new territories colours that can be told apart, in turn. */
export const palette = [
  "#3f8f7c",
  "#b5763a",
  "#6a6fb0",
  "#a8527d",
  "#4c7f8e",
  "#7e8a63",
  "#b4513f",
  "#7a5a9e",
];

/** nextColour is the least used colour. */
export function nextColour(used: readonly string[]): string {
  const counts = palette.map(colour => used.filter(each => each === colour).length);
  return palette[counts.indexOf(Math.min(...counts))] ?? "#3f8f7c";
}

/** polygonsOf are the parts of a multipolygon. */
export function polygonsOf(area: MultiPolygon): Polygon[] {
  return area.coordinates.map(coordinates => ({ type: "Polygon", coordinates }));
}

/** multi joins polygons into one multipolygon. */
export function multi(polygons: readonly Polygon[]): MultiPolygon {
  return { type: "MultiPolygon", coordinates: polygons.map(polygon => polygon.coordinates) };
}

/** hasHoles says that a part has an inner ring, which cannot be dragged. */
export function hasHoles(area: MultiPolygon): boolean {
  return area.coordinates.some(rings => rings.length > 1);
}

/** areaKm2 is the area of a multipolygon in square kilometres. */
export function areaKm2(area: MultiPolygon): number {
  return polygonsOf(area).reduce((sum, polygon) => sum + areaM2(polygon), 0) / 1e6;
}

/** territoryFeatures draw territories; the one being reshaped is left to the editor. */
export function territoryFeatures(
  list: readonly Territory[],
  selected: number | undefined,
  hidden: number | undefined,
): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: list
      .filter(each => each.id !== hidden)
      .map(each => ({
        type: "Feature",
        id: each.id,
        properties: { name: each.name, color: each.color, selected: each.id === selected },
        geometry: each.area,
      })),
  };
}

/** fenceShape is a drawn fence as a polygon. */
export function fenceShape(fence: Fence): Polygon | null {
  if (fence.area) return fence.area;
  return fence.center && fence.radiusM ? circle(fence.center, fence.radiusM) : null;
}

/** fenceFeatures draw fences. */
export function fenceFeatures(list: readonly Fence[], selected: number | undefined): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: list.flatMap(each => {
      const geometry = fenceShape(each);
      return geometry
        ? [
            {
              type: "Feature" as const,
              id: each.id,
              properties: { name: each.name, selected: each.id === selected },
              geometry,
            },
          ]
        : [];
    }),
  };
}
