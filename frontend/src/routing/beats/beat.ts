import type { Feature, FeatureCollection, Point } from "geojson";
import type { LonLat } from "@/lib/geometry";

/** days are the weekdays as ISO numbers them: 1 is Monday. */
export const days = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof days)[number];

const bit = (day: Weekday): number => 1 << (day - 1);

/** walkedOn are the weekdays of a mask, Monday first. */
export function walkedOn(mask: number): Weekday[] {
  return days.filter(day => (mask & bit(day)) > 0);
}

/** toggleDay takes a weekday into a mask, or out of it. */
export function toggleDay(mask: number, day: Weekday): number {
  return mask ^ bit(day);
}

/** moved is a list with the item at one place carried to another; a place outside is the nearest end. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item === undefined) return [...list];
  next.splice(Math.max(0, Math.min(to, next.length)), 0, item);
  return next;
}

/** toggled is a list with an item taken off, or put behind the others. */
export function toggled(list: readonly number[], id: number): number[] {
  return list.includes(id) ? list.filter(each => each !== id) : [...list, id];
}

/** Spot is an outlet as the map of a beat needs it. */
export interface Spot {
  id: number;
  name: string;
  location?: LonLat | undefined;
}

/** spotFeatures are outlets for the map: those of the beat with their turn, the others without. */
export function spotFeatures(spots: readonly Spot[], order: readonly number[]): FeatureCollection<Point> {
  const turn = new Map(order.map((id, i) => [id, i + 1]));
  const features = spots.flatMap(({ id, name, location }): Feature<Point>[] => {
    if (!location) return [];
    const n = turn.get(id);
    return [
      {
        type: "Feature",
        id,
        properties: { name, n: n === undefined ? "" : String(n) },
        geometry: { type: "Point", coordinates: [location.lon, location.lat] },
      },
    ];
  });
  return { type: "FeatureCollection", features };
}

/** colours a beat may have; the first is the one it gets. */
export const colours = ["#0f6b66", "#2468b0", "#a8527d", "#d9822b", "#6a3fb5", "#7e8a63"] as const;
