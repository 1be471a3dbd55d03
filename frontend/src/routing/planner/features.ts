import type { Feature, FeatureCollection, LineString, Point } from "geojson";
import type { OutletClass } from "@/api/types";
import type { LonLat } from "@/lib/geometry";
import type { Tokens } from "@/ui/tokens";
import { placesOf, weekdayOf } from "./estimate";
import { isOpen } from "./pool";
import type { CardOutlet, Day, PoolOutlet, Profile } from "./types";

/** dayColour is the one colour of a day of the week. */
export function dayColour(day: string, t: Tokens): string {
  return [t.day1, t.day2, t.day3, t.day4, t.day5, t.day6, t.day7][weekdayOf(day) - 1] ?? t.day7;
}

const at = ({ lon, lat }: LonLat): [number, number] => [lon, lat];

export interface StopMark {
  outletId: number;
  day: string;
  seq: number;
  colour: string;
  locked: boolean;
  late: boolean;
  selected: boolean;
}

/** stopFeatures are the numbered stops of some days. */
export function stopFeatures(
  days: readonly Day[],
  outlets: ReadonlyMap<number, CardOutlet>,
  selected: { outletId: number; day: string } | null,
  t: Tokens,
): FeatureCollection<Point, StopMark> {
  const features = days.flatMap(({ day, stops }) =>
    stops.flatMap((stop, i): Feature<Point, StopMark>[] => {
      const place = outlets.get(stop.outletId)?.location;
      if (!place) return [];
      const properties = {
        outletId: stop.outletId,
        day,
        seq: i + 1,
        colour: dayColour(day, t),
        locked: (stop.locks ?? []).length > 0,
        late: (stop.lateS ?? 0) > 0,
        selected: selected?.outletId === stop.outletId && selected.day === day,
      };
      return [{ type: "Feature", properties, geometry: { type: "Point", coordinates: at(place) } }];
    }),
  );
  return { type: "FeatureCollection", features };
}

export interface WayMark {
  day: string;
  colour: string;
  rough: boolean;
}

/** straightWay joins the places of a day by straight lines; null when there are fewer than two. */
export function straightWay(
  day: Pick<Day, "stops">,
  outlets: ReadonlyMap<number, CardOutlet>,
  profile: Profile,
): LineString | null {
  const places = placesOf(day.stops, outlets, profile);
  return places.length < 2 ? null : { type: "LineString", coordinates: places.map(at) };
}

/** wayFeatures are the ways of some days: along the roads where they are known, else straight. */
export function wayFeatures(
  days: readonly Day[],
  roads: ReadonlyMap<string, LineString>,
  straight: (day: Day) => LineString | null,
  t: Tokens,
): FeatureCollection<LineString, WayMark> {
  const features = days.flatMap((day): Feature<LineString, WayMark>[] => {
    const road = roads.get(day.day);
    const geometry = road ?? straight(day);
    if (!geometry || day.stops.length === 0) return [];
    return [
      {
        type: "Feature",
        properties: { day: day.day, colour: dayColour(day.day, t), rough: road === undefined },
        geometry,
      },
    ];
  });
  return { type: "FeatureCollection", features };
}

export interface PoolMark {
  outletId: number;
  class: OutletClass;
  open: boolean;
  overdue: boolean;
  picked: boolean;
}

/** poolFeatures are outlets of the pool, and those picked wherever they are planned. */
export function poolFeatures(
  pool: readonly PoolOutlet[],
  shown: ReadonlySet<number>,
  picked: ReadonlySet<number>,
): FeatureCollection<Point, PoolMark> {
  const features = pool.flatMap((each): Feature<Point, PoolMark>[] => {
    if (!each.location || !(shown.has(each.outletId) || picked.has(each.outletId))) return [];
    const properties = {
      outletId: each.outletId,
      class: each.class,
      open: isOpen(each),
      overdue: each.overdueDays > 0,
      picked: picked.has(each.outletId),
    };
    return [{ type: "Feature", properties, geometry: { type: "Point", coordinates: at(each.location) } }];
  });
  return { type: "FeatureCollection", features };
}
