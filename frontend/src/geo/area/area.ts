import type { FeatureCollection, Polygon } from "geojson";
import { areaM2, circle, distanceM, type LonLat } from "@/lib/geometry";
import { readPolyline, writePolyline } from "@/lib/polyline";
import { thinnedTo } from "@/lib/simplify";

/** Area is what a search is narrowed to: a drawn polygon, or metres around a place. */
export type Area = { kind: "polygon"; polygon: Polygon } | { kind: "around"; at: LonLat; metres: number };

const corners = 160; // of a drawn ring: what an address and a saved view can hold

/** areaKeys are the parameters of the address that an area takes. */
export const areaKeys = ["area", "around"] as const;

/** readArea takes the area out of an address; nonsense is none. */
export function readArea(get: (name: string) => string): Area | null {
  const ring = readPolyline(get("area"));
  if (ring && ring.length > 2) return { kind: "polygon", polygon: closed(ring) };
  const [lon, lat, metres, ...rest] = get("around").split(",").map(Number);
  if (lon === undefined || lat === undefined || metres === undefined || rest.length > 0) return null;
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85 && metres > 0 && metres <= 1_000_000;
  return sound ? { kind: "around", at: { lon, lat }, metres } : null;
}

/** writeArea puts it into an address; null takes it away. */
export function writeArea(area: Area | null): Record<(typeof areaKeys)[number], string | null> {
  if (!area) return { area: null, around: null };
  if (area.kind === "around")
    return {
      area: null,
      around: `${area.at.lon.toFixed(5)},${area.at.lat.toFixed(5)},${Math.round(area.metres)}`,
    };
  const ring = area.polygon.coordinates[0] ?? [];
  return { area: writePolyline(thinnedTo(ring, corners + 1).slice(0, -1)), around: null };
}

function closed(ring: NonNullable<ReturnType<typeof readPolyline>>): Polygon {
  const [first] = ring;
  return { type: "Polygon", coordinates: [first ? [...ring, first] : ring] };
}

/** searchOf is the area as the server's searches take it. */
export function searchOf(area: Area | null): { within?: Polygon; near?: string; withinM?: number } {
  if (!area) return {};
  return area.kind === "polygon"
    ? { within: area.polygon }
    : { near: `${area.at.lon},${area.at.lat}`, withinM: area.metres };
}

/** shapeOf is the area as a polygon to draw. */
export function shapeOf(area: Area): Polygon {
  return area.kind === "polygon" ? area.polygon : circle(area.at, area.metres);
}

/** areaFeatures draw it, with its middle when it has one. */
export function areaFeatures(area: Area | null): FeatureCollection {
  if (!area) return { type: "FeatureCollection", features: [] };
  const features: FeatureCollection["features"] = [
    { type: "Feature", properties: {}, geometry: shapeOf(area) },
  ];
  if (area.kind === "around")
    features.push({
      type: "Feature",
      properties: {},
      geometry: { type: "Point", coordinates: [area.at.lon, area.at.lat] },
    });
  return { type: "FeatureCollection", features };
}

/** km2Of is its size in square kilometres. */
export function km2Of(area: Area): number {
  return (area.kind === "polygon" ? areaM2(area.polygon) : Math.PI * area.metres ** 2) / 1e6;
}

/** holds says whether a place lies in the area; the edge of a polygon counts by the even-odd rule. */
export function holds(area: Area, place: LonLat): boolean {
  if (area.kind === "around") return distanceM(area.at, place) <= area.metres;
  let inside = false;
  const ring = area.polygon.coordinates[0] ?? [];
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    if (ay > place.lat !== by > place.lat && place.lon < ax + ((place.lat - ay) / (by - ay)) * (bx - ax))
      inside = !inside;
  }
  return inside;
}
