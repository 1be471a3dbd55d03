import { describe, expect, it } from "vitest";
import { travel } from "@/lib/geometry";
import { cheapestAt, nearest, offLineM } from "./geometry";

const town = { lon: 113.65, lat: 34.75 };
const east = (metres: number) => travel(town, 90, metres);
const at = ({ lon, lat }: { lon: number; lat: number }) => [lon, lat];

describe("how far from a line", () => {
  //        p  300 m north
  //   a────┼────b      c  500 m east of b
  const line = [at(town), at(east(1000))];
  it.each([
    { name: "beside its middle", place: travel(east(500), 0, 300), metres: 300 },
    { name: "on it", place: east(200), metres: 0 },
    { name: "behind its end", place: east(1500), metres: 500 },
  ])("$name", ({ place, metres }) => {
    expect(Math.abs(offLineM(place, line) - metres)).toBeLessThan(1.5);
  });
  it("of a single corner", () => expect(offLineM(east(700), [at(town)])).toBeCloseTo(700, -1));
  it("of nothing is far", () => expect(offLineM(town, [])).toBe(Infinity));
});

describe("where one more stop costs least", () => {
  //  start ── 1 km ── 2 km ── 4 km, the day ends there
  const stops = [east(1000), east(2000), east(4000)];
  it.each([
    { name: "between the two it lies between", place: travel(east(3000), 0, 200), found: 2 },
    { name: "before the first", place: travel(east(500), 0, 50), found: 0 },
  ])("$name", ({ place, found }) => {
    expect(cheapestAt(stops, place, town, null)).toBe(found);
  });
  it("at the end of an open day", () => expect(cheapestAt(stops, east(5000), town, null)).toBe(3));
  it("of a day without stops", () => expect(cheapestAt([], town, null, null)).toBe(0));
});

it("finds the nearest within reach and skips what has no place", () => {
  const among = [{ id: 1 }, { id: 2, location: east(400) }, { id: 3, location: east(150) }];
  expect(nearest(town, among, 500)?.id).toBe(3);
  expect(nearest(town, among, 100)).toBeNull();
});
