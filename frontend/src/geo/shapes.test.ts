import type { MultiPolygon } from "geojson";
import { describe, expect, it } from "vitest";
import type { Fence, Territory } from "@/api/types";
import {
  areaKm2,
  fenceFeatures,
  hasHoles,
  multi,
  nextColour,
  palette,
  polygonsOf,
  territoryFeatures,
} from "./shapes";

/*  (0,1)──(1,1)      one square degree at the equator: 12 364 km²
 *    │      │
 *  (0,0)──(1,0)                                          */
const square: MultiPolygon = {
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
    ],
  ],
};

describe("areas", () => {
  it("measures on the sphere", () => expect(areaKm2(square) / 12_364).toBeCloseTo(1, 2));
  it("comes apart and together", () => expect(multi(polygonsOf(square))).toEqual(square));
  it("knows holes", () => {
    expect(hasHoles(square)).toBe(false);
    expect(hasHoles({ ...square, coordinates: [[[], []]] })).toBe(true);
  });
});

it("gives the least used colour", () => {
  expect(nextColour([])).toBe(palette[0]);
  expect(nextColour(palette.slice(0, 3))).toBe(palette[3]);
});

it("leaves the territory under the editor out", () => {
  const list = [1, 2].map(id => ({ id, name: `${id}`, color: "", area: square }) as Territory);
  expect(territoryFeatures(list, 1, 2).features.map(f => f.id)).toEqual([1]);
});

it("draws circles and polygons, and no fence without a shape", () => {
  const fences = [
    { id: 1, kind: "circle", center: { lon: 0, lat: 0 }, radiusM: 100 },
    { id: 2, kind: "polygon", area: { type: "Polygon", coordinates: square.coordinates[0] ?? [] } },
    { id: 3, kind: "polygon" },
  ] as unknown as Fence[];
  expect(fenceFeatures(fences, undefined).features.map(f => f.id)).toEqual([1, 2]);
});
