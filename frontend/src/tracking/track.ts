import type { Feature, FeatureCollection, LineString, Point, Position } from "geojson";
import type { TrackDay, TrackPoint } from "@/api/types";

/** Speed bands in m/s: on foot, in the city, on a main road, on a fast road. */
const bands = [2, 8, 16] as const;

/** speedBand is 0 (on foot) to 3 (fast). */
export function speedBand(mps: number): 0 | 1 | 2 | 3 {
  if (mps < bands[0]) return 0;
  if (mps < bands[1]) return 1;
  return mps < bands[2] ? 2 : 3;
}

/** bandKmh are the limits people read in the legend. */
export const bandKmh = bands.map(mps => Math.round(mps * 3.6));

const lineOf = (coordinates: Position[], properties: Record<string, unknown>): Feature<LineString> => ({
  type: "Feature",
  properties,
  geometry: { type: "LineString", coordinates },
});

/**
 * trackLines are a day's lines: runs of one speed band, and the gaps apart.
 *
 *     o──slow──o──fast──o · · · gap · · · o──fast──o
 */
export function trackLines(track: TrackDay): FeatureCollection<LineString> {
  const features: Feature<LineString>[] = [];
  for (const { points } of track.segments) {
    let run: Position[] = [];
    let band = -1;
    for (let i = 1; i < points.length; i++) {
      const from = points[i - 1];
      const to = points[i];
      if (!from || !to) continue;
      const next = speedBand(to[3]);
      if (next !== band) {
        if (run.length > 1) features.push(lineOf(run, { kind: "track", band }));
        run = [[from[0], from[1]]];
        band = next;
      }
      run.push([to[0], to[1]]);
    }
    if (run.length > 1) features.push(lineOf(run, { kind: "track", band }));
  }
  for (const gap of track.gaps)
    features.push(lineOf([gap.from.slice(0, 2), gap.to.slice(0, 2)], { kind: "gap" }));
  return { type: "FeatureCollection", features };
}

/** stopPoints are the stops of a day with their numbers. */
export function stopPoints(track: TrackDay): FeatureCollection<Point> {
  return {
    type: "FeatureCollection",
    features: track.stops.map(stop => ({
      type: "Feature",
      id: stop.n,
      properties: { n: stop.n, known: stop.outletId !== undefined },
      geometry: { type: "Point", coordinates: [stop.point.lon, stop.point.lat] },
    })),
  };
}

/** Moment is where somebody was at a time; unknown between the ends of a gap. */
export interface Moment {
  lon: number;
  lat: number;
  speedMps: number;
  headingDeg: number;
  gap: boolean;
}

/** momentAt finds where the track was at an instant (epoch seconds); null outside the day. */
export function momentAt(track: TrackDay, at: number): Moment | null {
  const points = flat(track);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || at < first[2] || at > last[2]) return null;
  const i = after(points, at);
  const to = points[i] ?? last;
  const from = points[i - 1] ?? first;
  const part = to[2] > from[2] ? (at - from[2]) / (to[2] - from[2]) : 0;
  const gap = track.gaps.some(each => (each.from[2] ?? 0) < at && at < (each.to[2] ?? 0));
  return {
    lon: gap ? from[0] : from[0] + part * (to[0] - from[0]),
    lat: gap ? from[1] : from[1] + part * (to[1] - from[1]),
    speedMps: to[3],
    headingDeg:
      (Math.atan2((to[0] - from[0]) * Math.cos((from[1] * Math.PI) / 180), to[1] - from[1]) * 180) / Math.PI,
    gap,
  };
}

/** trackPositions are all positions of a day, for showing it whole. */
export function trackPositions(track: TrackDay): Position[] {
  return flat(track).map(point => [point[0], point[1]]);
}

/** trackSpan is the first and last instant of a day in epoch seconds, or null for an empty one. */
export function trackSpan(track: TrackDay): [number, number] | null {
  const points = flat(track);
  const first = points[0];
  const last = points.at(-1);
  return first && last ? [first[2], last[2]] : null;
}

/** trailUntil is the part of the track already driven at an instant. */
export function trailUntil(track: TrackDay, at: number): FeatureCollection<LineString> {
  const features: Feature<LineString>[] = [];
  for (const { points } of track.segments) {
    const done = points.filter(point => point[2] <= at);
    const here = done.length < points.length && done.length > 0 ? momentAt(track, at) : null;
    const line: Position[] = done.map(point => [point[0], point[1]]);
    if (here) line.push([here.lon, here.lat]);
    if (line.length > 1) features.push(lineOf(line, {}));
  }
  return { type: "FeatureCollection", features };
}

function flat(track: TrackDay): TrackPoint[] {
  return track.segments.flatMap(segment => segment.points);
}

/** after is the index of the first point later than an instant, by halving. */
function after(points: readonly TrackPoint[], at: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[2] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
