import { expect, it } from "vitest";
import type { NearRep } from "@/api/types";
import { nearestFeatures } from "./nearest";

const rep = (id: number, place: { lon?: number; lat?: number }): NearRep => ({
  id,
  ...place,
  unitId: 5,
  state: "stopped",
  contactAt: "2026-03-02T08:00:00Z",
  flags: [],
  distanceM: 100,
  ageS: 20,
});

it("draws nothing before a place is picked", () => {
  expect(nearestFeatures(undefined, [rep(1, { lon: 113, lat: 34 })]).features).toEqual([]);
});

it("draws the place and a line to every rep that has one", () => {
  const drawn = nearestFeatures({ lon: 113.5, lat: 34.5 }, [rep(1, { lon: 113, lat: 34 }), rep(2, {})]);
  expect(drawn.features.map(each => each.geometry)).toEqual([
    {
      type: "LineString",
      coordinates: [
        [113.5, 34.5],
        [113, 34],
      ],
    },
    { type: "Point", coordinates: [113.5, 34.5] },
  ]);
});
