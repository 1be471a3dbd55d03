import { describe, expect, it } from "vitest";
import { travel } from "@/lib/geometry";
import { estimated, type Known, paceOf, placesOf, sumOf, timeOf, weekdayOf } from "./estimate";
import type { CardOutlet, Day, Profile } from "./types";

const town = { lon: 113.65, lat: 34.75 };
const profile: Profile = {
  repId: 1,
  start: town,
  end: town,
  startsMin: 540,
  endsMin: 600,
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

// 1 and 2 lie one and two kilometres east of the start; 3 has no place.
const outlet = (outletId: number, more: Partial<CardOutlet> = {}): CardOutlet => ({
  outletId,
  code: `C${outletId}`,
  name: `${outletId}`,
  class: "B",
  visits: 4,
  weekdays: 127,
  serviceS: 600,
  hours: [],
  ...more,
});
const outlets = new Map(
  [
    outlet(1, { location: travel(town, 90, 1000) }),
    outlet(2, { location: travel(town, 90, 2000), hours: [{ weekday: 1, fromMin: 600, toMin: 660 }] }),
    outlet(3),
    outlet(4, { location: travel(town, 90, 500), hours: [{ weekday: 1, fromMin: 480, toMin: 510 }] }),
  ].map(each => [each.outletId, each]),
);
const known: Known = { outlets, profile, pace: { detour: 1, mps: 10 } };
const none: Day = {
  day: "2026-11-30",
  works: true,
  departS: 0,
  returnS: 0,
  travelS: 0,
  serviceS: 0,
  waitS: 0,
  overtimeS: 0,
  distanceM: 0,
  late: 0,
  stops: [],
};
const plan = (...ids: number[]) => ({ day: none.day, stops: ids.map(outletId => ({ outletId, locks: [] })) });

describe("the estimate of a day", () => {
  it("goes from the start over the stops to the end", () => {
    const day = estimated(plan(1), none, known);
    expect(day.distanceM).toBe(2000);
    expect(day.travelS).toBe(200);
    expect(day.stops[0]).toMatchObject({ arriveS: 32_500, beginS: 32_500, leaveS: 33_100 });
    expect(day.returnS).toBe(33_200);
    expect(day.overtimeS).toBe(0);
  });

  it("waits until an outlet opens and counts what goes beyond the rep's hours", () => {
    const day = estimated(plan(1, 2), none, known);
    expect(day.stops[1]?.beginS).toBe(36_000);
    expect(day.waitS).toBe(36_000 - 33_200);
    expect(day.overtimeS).toBe(800); // until 10:10 and 200 s home, with hours that end at ten
  });

  it("says how late a stop is after its last hour", () => {
    expect(estimated(plan(4), none, known).stops[0]?.lateS).toBe(32_400 + 50 - 30_600);
  });

  it("waits for a fixed time", () => {
    const fixed = { day: none.day, stops: [{ outletId: 1, locks: ["time" as const], atS: 34_000 }] };
    expect(estimated(fixed, none, known).stops[0]?.beginS).toBe(34_000);
  });

  it("makes no way to what has no place", () => {
    expect(estimated(plan(3), none, known).distanceM).toBe(0);
    expect(placesOf(plan(3, 1).stops, outlets, profile)).toHaveLength(3);
  });

  it("of a day without stops is nothing", () => {
    expect(estimated(plan(), none, known)).toMatchObject({ distanceM: 0, overtimeS: 0, returnS: 32_400 });
  });
});

it("takes its pace from the days that were measured", () => {
  const day = { ...estimated(plan(1), none, known), distanceM: 3000, travelS: 600 };
  const pace = paceOf([day, none], outlets, profile);
  expect(pace.detour).toBeCloseTo(1.5, 2);
  expect(pace.mps).toBe(5);
  expect(paceOf([none], outlets, profile).detour).toBe(1.35);
});

it("adds days up and says how uneven they are", () => {
  const [a, b] = [estimated(plan(1), none, known), estimated(plan(1, 2), none, known)];
  const sum = sumOf([a, b, none]);
  expect(sum.stops).toBe(3);
  expect(sum.distanceM).toBe(a.distanceM + b.distanceM);
  expect(sum.spreadPct).toBeCloseTo((100 * 400) / ((800 + 1600) / 2), 5);
});

it("names the days of the week and the times of a day", () => {
  expect([weekdayOf("2026-11-30"), weekdayOf("2026-12-06")]).toEqual([1, 7]);
  expect([timeOf(32_400), timeOf(59), timeOf(90_000)]).toEqual(["09:00", "00:01", "25:00"]);
});
