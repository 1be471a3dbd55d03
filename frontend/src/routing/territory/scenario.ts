import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Polygon } from "geojson";
import type { Scenario, ScenarioMap, ScenarioOutlet, ScenarioRepFigures } from "@/api/types";
import { distanceM, type LonLat } from "@/lib/geometry";
import type { Tokens } from "@/ui/tokens";

/** Side is whose division the map shows: today's, this scenario's, or another scenario's. */
export type Side = "before" | "after" | "other";

/** usual are the settings of a scenario until somebody says otherwise: COV-07 asks for ten percent. */
export const usual = { tolerance: 0.1, movedM: 10_000, anew: false } as const;

/** isOpen says that a scenario may still be changed. */
export function isOpen({ state }: Pick<Scenario, "state">): boolean {
  return state === "draft" || state === "ready";
}

/** offOf is how far a load lies from its fair share, as a share of it: 0.1 is ten percent too much. */
export function offOf(workMin: number, shareMin: number): number {
  return shareMin > 0 ? workMin / shareMin - 1 : 0;
}

const slack = 1e-9; // what the server forgives as well

/** isOutside says that a load lies outside the tolerance. */
export function isOutside(off: number, tolerance: number): boolean {
  return Math.abs(off) > tolerance + slack;
}

/** offText writes it with its sign. */
export function offText(off: number): string {
  const percent = (100 * off).toFixed(1);
  if (percent === "-0.0" || percent === "0.0") return "0%";
  return off > 0 ? `+${percent}%` : `−${percent.slice(1)}%`;
}

/** awayText writes a distance from the fair share, whichever way. */
export function awayText(off: number): string {
  return `${(100 * Math.abs(off)).toFixed(1)}%`;
}

/** furthest puts the loads that are furthest from their shares first. */
export function furthest(rows: readonly ScenarioRepFigures[]): ScenarioRepFigures[] {
  const away = (row: ScenarioRepFigures): number => Math.abs(offOf(row.after.workMin, row.shareMin));
  return [...rows].sort((a, b) => away(b) - away(a));
}

/** fullOf is the load, in fair shares, that fills the width of a bar: all loads fit, and the band is never at the edge. */
export function fullOf(rows: readonly ScenarioRepFigures[]): number {
  const loads = rows.flatMap(({ before, after, shareMin }) => [
    1 + offOf(before.workMin, shareMin),
    1 + offOf(after.workMin, shareMin),
  ]);
  return Math.max(1.5, ...loads) * 1.04;
}

/** paletteOf are the colours of territories; that of an outlet without a rep is none of them. */
export function paletteOf(t: Tokens): string[] {
  return [t.day1, t.day2, t.day3, t.day4, t.day5, t.day6, t.speed1, t.classC];
}

/**
 * coloursOf gives each rep a colour, so that reps of one colour lie far apart: in turn, each takes the colour whose
 * nearest territory is furthest from the middle of its own.
 */
export function coloursOf(
  reps: readonly { repId: number }[],
  outlets: readonly ScenarioOutlet[],
  palette: readonly string[],
): Map<number, string> {
  const middles = middlesOf(outlets, ({ from, to }) => to ?? from);
  const places = palette.map((): LonLat[] => []);
  const found = new Map<number, string>();
  for (const [i, { repId }] of reps.entries()) {
    const middle = middles.get(repId);
    const room = places.map(taken =>
      middle ? Math.min(Infinity, ...taken.map(each => distanceM(each, middle))) : -taken.length,
    );
    const best = middle ? room.indexOf(Math.max(...room)) : i % palette.length;
    if (middle) places[best]?.push(middle);
    found.set(repId, palette[best] ?? "");
  }
  return found;
}

function middlesOf(
  outlets: readonly ScenarioOutlet[],
  repOf: (outlet: ScenarioOutlet) => number | undefined,
): Map<number, LonLat> {
  const sums = new Map<number, { lon: number; lat: number; n: number }>();
  for (const outlet of outlets) {
    const { lon, lat } = outlet;
    const rep = repOf(outlet);
    if (rep === undefined) continue;
    const sum = sums.get(rep) ?? { lon: 0, lat: 0, n: 0 };
    sums.set(rep, { lon: sum.lon + lon, lat: sum.lat + lat, n: sum.n + 1 });
  }
  return new Map([...sums].map(([rep, { lon, lat, n }]) => [rep, { lon: lon / n, lat: lat / n }]));
}

/** OutletMark is what the map knows of an outlet. */
export interface OutletMark {
  rep: number;
  colour: string;
  /** halo is the colour of whom it is taken from, when it is. */
  halo: string;
  moved: boolean;
  locked: boolean;
  picked: boolean;
}

interface Drawn {
  outlets: readonly ScenarioOutlet[];
  side: Side;
  /** others are the reps of the scenario that is compared. */
  others: ReadonlyMap<number, number>;
  colours: ReadonlyMap<number, string>;
  picked: ReadonlySet<number>;
  nobody: string;
}

/** outletFeatures draw the outlets in the colours of one side; those that another side gives to somebody else have a halo. */
export function outletFeatures({
  outlets,
  side,
  others,
  colours,
  picked,
  nobody,
}: Drawn): FeatureCollection<Point, OutletMark> {
  const features = outlets.map((outlet): Feature<Point, OutletMark> => {
    const { id, from = 0, to = 0 } = outlet;
    const other = others.get(id) ?? 0;
    const rep = side === "before" ? from : side === "other" ? other : to;
    const against = side === "after" ? from : to;
    const colour = (who: number): string => colours.get(who) ?? nobody;
    return {
      type: "Feature",
      id,
      geometry: { type: "Point", coordinates: [outlet.lon, outlet.lat] },
      properties: {
        rep,
        colour: colour(rep),
        halo: colour(against),
        moved: rep !== against,
        locked: outlet.locked === true,
        picked: picked.has(id),
      },
    };
  });
  return { type: "FeatureCollection", features };
}

/** outlineFeatures are the territories with the names of their reps. */
export function outlineFeatures(
  map: ScenarioMap,
  reps: Scenario["reps"],
  colours: ReadonlyMap<number, string>,
  chosen: number | undefined,
): FeatureCollection<Polygon | MultiPolygon> {
  const features = reps.flatMap(({ repId, name }, i): Feature<Polygon | MultiPolygon>[] => {
    const geometry = map.outlines[i];
    if (!geometry || geometry.coordinates.length === 0) return [];
    const properties = { name, colour: colours.get(repId) ?? "", chosen: repId === chosen };
    return [{ type: "Feature", id: repId, geometry, properties }];
  });
  return { type: "FeatureCollection", features };
}

/** moveLines lead from the middle of the old territory to each outlet that one rep gains or loses. */
export function moveLines(
  outlets: readonly ScenarioOutlet[],
  chosen: number | undefined,
  colours: ReadonlyMap<number, string>,
): FeatureCollection<LineString> {
  const today = middlesOf(outlets, ({ from }) => from);
  const features = outlets.flatMap(({ lon, lat, from, to }): Feature<LineString>[] => {
    const middle = today.get(from ?? 0);
    if (chosen === undefined || !middle || from === to || (from !== chosen && to !== chosen)) return [];
    return [
      {
        type: "Feature",
        properties: { colour: colours.get(to ?? 0) ?? "" },
        geometry: {
          type: "LineString",
          coordinates: [
            [middle.lon, middle.lat],
            [lon, lat],
          ],
        },
      },
    ];
  });
  return { type: "FeatureCollection", features };
}
