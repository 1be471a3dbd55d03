import type { Polygon } from "geojson";
import type { Outlet } from "@/api/types";
import { distanceM, type LonLat } from "@/lib/geometry";

/** Spot is what the editor of an outlet's place changes: where it is, where one goes in, its fence. */
export interface Spot {
  location: LonLat | undefined;
  entrance: LonLat | undefined;
  fenceM: number;
  polygon: Polygon | undefined;
}

export const fenceLimits = { least: 20, most: 5000 } as const; // metres, as the server's

export function spotOf(outlet: Outlet): Spot {
  return {
    location: outlet.location,
    entrance: outlet.entrance,
    fenceM: outlet.fenceM,
    polygon: outlet.fence,
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** SpotChange says what differs from what the server knows. */
export interface SpotChange {
  place: boolean;
  fence: boolean;
  movedM: number;
}

/** changeOf compares two spots; setting a first location is no move. */
export function changeOf(before: Spot, after: Spot): SpotChange {
  const movedM = before.location && after.location ? distanceM(before.location, after.location) : 0;
  return {
    place: !same(before.location, after.location) || !same(before.entrance, after.entrance),
    fence: before.fenceM !== after.fenceM || !same(before.polygon, after.polygon),
    movedM,
  };
}

/** shiftPolygon moves a polygon fence along with its outlet. */
export function shiftPolygon(polygon: Polygon, from: LonLat, to: LonLat): Polygon {
  const dLon = to.lon - from.lon;
  const dLat = to.lat - from.lat;
  return {
    type: "Polygon",
    coordinates: polygon.coordinates.map(ring => ring.map(([lon = 0, lat = 0]) => [lon + dLon, lat + dLat])),
  };
}
