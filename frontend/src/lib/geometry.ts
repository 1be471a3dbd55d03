import type { LineString, Polygon, Position } from "geojson";

/** LonLat is a place in degrees, WGS-84. */
export interface LonLat {
  lon: number;
  lat: number;
}

const earthRadiusM = 6_371_008.8; // mean radius, IUGG

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** distanceM is the great-circle distance in metres (haversine). */
export function distanceM(a: LonLat, b: LonLat): number {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** lengthM is the length of a line in metres. */
export function lengthM(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distanceM(at(line[i - 1]), at(line[i]));
  return sum;
}

/** areaM2 is the area of a polygon on the sphere in square metres, holes taken off (Chamberlain and Duquette 2007). */
export function areaM2(polygon: Polygon): number {
  const [outer, ...holes] = polygon.coordinates.map(ringAreaM2);
  return Math.max(0, (outer ?? 0) - holes.reduce((sum, hole) => sum + hole, 0));
}

function ringAreaM2(ring: Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const a = at(ring[i]);
    const b = at(ring[(i + 1) % ring.length]);
    sum += radians(b.lon - a.lon) * (2 + Math.sin(radians(a.lat)) + Math.sin(radians(b.lat)));
  }
  return Math.abs((sum * earthRadiusM * earthRadiusM) / 2);
}

/** circle is a polygon of the given corners around a centre, for drawing fences and accuracies in true metres. */
export function circle(centre: LonLat, radiusM: number, corners = 64): Polygon {
  const ring: Position[] = [];
  for (let i = 0; i < corners; i++) {
    const to = travel(centre, (360 * i) / corners, radiusM);
    ring.push([to.lon, to.lat]);
  }
  const first = ring[0];
  if (first) ring.push(first);
  return { type: "Polygon", coordinates: [ring] };
}

/** travel goes from a place the given metres in a direction (degrees clockwise from north). */
export function travel(from: LonLat, bearingDeg: number, metres: number): LonLat {
  const d = metres / earthRadiusM;
  const bearing = radians(bearingDeg);
  const lat = radians(from.lat);
  const toLat = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(bearing));
  const toLon =
    radians(from.lon) +
    Math.atan2(
      Math.sin(bearing) * Math.sin(d) * Math.cos(lat),
      Math.cos(d) - Math.sin(lat) * Math.sin(toLat),
    );
  return { lon: (toLon * 180) / Math.PI, lat: (toLat * 180) / Math.PI };
}

/** Box is west, south, east, north in degrees. */
export type Box = [number, number, number, number];

/** boxOf is the smallest box around some positions, or null when there is none. */
export function boxOf(positions: readonly Position[]): Box | null {
  if (positions.length === 0) return null;
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of positions) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** line is a LineString of positions. */
export function line(coordinates: Position[]): LineString {
  return { type: "LineString", coordinates };
}

function at(position: Position | undefined): LonLat {
  return { lon: position?.[0] ?? 0, lat: position?.[1] ?? 0 };
}
