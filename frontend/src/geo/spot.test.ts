import type { Polygon } from "geojson";
import { describe, expect, it } from "vitest";
import { changeOf, shiftPolygon, type Spot } from "./spot";

const spot: Spot = { location: { lon: 113, lat: 34 }, entrance: undefined, fenceM: 200, polygon: undefined };

describe("changeOf", () => {
  it("sees nothing when nothing changed", () => {
    expect(changeOf(spot, { ...spot })).toEqual({ place: false, fence: false, movedM: 0 });
  });
  it("measures a move", () => {
    const change = changeOf(spot, { ...spot, location: { lon: 113, lat: 34.001 } });
    expect(change).toMatchObject({ place: true, fence: false });
    expect(change.movedM).toBeCloseTo(111.2, 0);
  });
  it("takes a first location for no move", () => {
    expect(changeOf({ ...spot, location: undefined }, spot)).toMatchObject({ place: true, movedM: 0 });
  });
  it("sees an entrance and a radius", () => {
    expect(changeOf(spot, { ...spot, entrance: { lon: 113, lat: 34 } }).place).toBe(true);
    expect(changeOf(spot, { ...spot, fenceM: 150 }).fence).toBe(true);
  });
});

it("carries a polygon along", () => {
  const square: Polygon = {
    type: "Polygon",
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  };
  const moved = shiftPolygon(square, { lon: 0, lat: 0 }, { lon: 2, lat: 3 });
  expect(moved.coordinates[0]?.[1]).toEqual([3, 3]);
});
