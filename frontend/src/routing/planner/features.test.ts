import { expect, it } from "vitest";
import { tokens } from "@/ui/tokens";
import { dayColour, poolFeatures, stopFeatures, straightWay, wayFeatures } from "./features";
import type { CardOutlet, Day, Profile } from "./types";

const outlet = (outletId: number, lon?: number): CardOutlet => ({
  outletId,
  code: `${outletId}`,
  name: `${outletId}`,
  class: "A",
  visits: 4,
  weekdays: 127,
  serviceS: 600,
  hours: [],
  ...(lon === undefined ? {} : { location: { lon, lat: 34 } }),
});
const outlets = new Map([outlet(1, 113), outlet(2, 114), outlet(3)].map(each => [each.outletId, each]));
const profile: Profile = {
  repId: 1,
  startsMin: 0,
  endsMin: 1,
  weekdays: 63,
  travel: "car",
  overtimeMin: 0,
  breakFromMin: 0,
  breakToMin: 0,
  breakMin: 0,
  mostStops: 0,
  own: [],
  rev: 1,
};
const day = (date: string, ...ids: number[]): Day => ({
  day: date,
  works: true,
  departS: 0,
  returnS: 0,
  travelS: 0,
  serviceS: 0,
  waitS: 0,
  overtimeS: 0,
  distanceM: 0,
  late: 0,
  stops: ids.map(outletId => ({ outletId, arriveS: 0, beginS: 0, leaveS: 0, locks: [] })),
});
const t = tokens.light;

it("numbers stops as the day has them, also when one has no place", () => {
  const drawn = stopFeatures([day("2026-11-30", 3, 1, 2)], outlets, { outletId: 2, day: "2026-11-30" }, t);
  expect(drawn.features.map(({ properties: p }) => [p.outletId, p.seq, p.selected])).toEqual([
    [1, 2, false],
    [2, 3, true],
  ]);
});

it("draws a way along the roads where it is known, else straight, and none for an empty day", () => {
  const road = {
    type: "LineString" as const,
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  };
  const days = [day("2026-11-30", 1, 2), day("2026-12-01", 2, 1), day("2026-12-02")];
  const drawn = wayFeatures(
    days,
    new Map([["2026-11-30", road]]),
    each => straightWay(each, outlets, profile),
    t,
  );
  expect(
    drawn.features.map(({ properties: p, geometry }) => [p.day, p.rough, geometry.coordinates.length]),
  ).toEqual([
    ["2026-11-30", false, 2],
    ["2026-12-01", true, 2],
  ]);
});

it("gives each day of the week a colour of its own", () => {
  const week = [
    "2026-11-30",
    "2026-12-01",
    "2026-12-02",
    "2026-12-03",
    "2026-12-04",
    "2026-12-05",
    "2026-12-06",
  ];
  expect(new Set(week.map(each => dayColour(each, t))).size).toBe(7);
  expect(dayColour("2026-12-07", t)).toBe(dayColour("2026-11-30", t));
});

it("shows what the list shows, and what is picked", () => {
  const pool = [1, 2, 3].map(outletId => ({
    outletId,
    code: "",
    name: "",
    class: "A" as const,
    location: { lon: 113, lat: 34 },
    wanted: 1,
    planned: 0,
    overdueDays: 0,
    located: true,
    visits: 4,
    weekdays: 62,
    serviceS: 600,
    hours: [],
  }));
  const drawn = poolFeatures(pool, new Set([1]), new Set([2]));
  expect(drawn.features.map(({ properties: p }) => [p.outletId, p.picked])).toEqual([
    [1, false],
    [2, true],
  ]);
});
