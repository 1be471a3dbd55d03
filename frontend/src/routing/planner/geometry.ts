import type { Position } from "geojson";
import { distanceM, type LonLat } from "@/lib/geometry";

const metresPerDegree = 111_195; // of latitude on the mean sphere

/** offLineM is how far a place lies from a line, in metres on the plane around the place; good for a city. */
export function offLineM(place: LonLat, line: readonly Position[]): number {
  const perLon = metresPerDegree * Math.cos((place.lat * Math.PI) / 180);
  const flat = ([lon = 0, lat = 0]: Position): [number, number] => [
    (lon - place.lon) * perLon,
    (lat - place.lat) * metresPerDegree,
  ];
  let nearest = Infinity;
  for (let i = 0; i < line.length; i++) {
    const [bx, by] = flat(line[i] ?? []);
    const [ax, ay] = flat(line[Math.max(0, i - 1)] ?? []);
    const [dx, dy] = [bx - ax, by - ay];
    const along =
      dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(ax + along * dx, ay + along * dy));
  }
  return nearest;
}

/** cheapestAt is before which stop of a day another place costs the least way; null stands for a stop without a place. */
export function cheapestAt(
  stops: readonly (LonLat | null)[],
  place: LonLat,
  start: LonLat | null,
  end: LonLat | null,
): number {
  let best = stops.length;
  let least = Infinity;
  for (let at = 0; at <= stops.length; at++) {
    const before = at === 0 ? start : (stops[at - 1] ?? null);
    const after = at === stops.length ? end : (stops[at] ?? null);
    const more = leg(before, place) + leg(place, after) - leg(before, after);
    if (more < least) [least, best] = [more, at];
  }
  return best;
}

const leg = (a: LonLat | null, b: LonLat | null): number => (a && b ? distanceM(a, b) : 0);

/** nearest is the one of several places that is nearest to a point, within some metres; null when there is none. */
export function nearest<T extends { location?: LonLat }>(
  point: LonLat,
  among: readonly T[],
  withinM: number,
): T | null {
  let found: T | null = null;
  let least = withinM;
  for (const each of among) {
    const away = each.location ? distanceM(point, each.location) : Infinity;
    if (away <= least) [least, found] = [away, each];
  }
  return found;
}
