import { describe, expect, it } from "vitest";
import { type Area, holds, km2Of, readArea, searchOf, writeArea } from "./area";

const from = (words: Record<string, string | null>) => (name: string) => words[name] ?? "";

//   3--------2
//   |   ,4   |     a square with a bite from above: the middle is inside, what lies in the bite is not
//   | /      |
//   0--------1
const bitten: Area = {
  kind: "polygon",
  polygon: {
    type: "Polygon",
    coordinates: [
      [
        [113, 34],
        [114, 34],
        [114, 35],
        [113.5, 34.6],
        [113, 35],
        [113, 34],
      ],
    ],
  },
};
const near: Area = { kind: "around", at: { lon: 113.62, lat: 34.75 }, metres: 3000 };

describe("an area", () => {
  it.each([bitten, near])("goes through an address and back", area => {
    expect(readArea(from(writeArea(area)))).toEqual(area);
  });
  it.each(["1,2", "x,y,3", "113,34,-5", "200,0,100", "1,2,3,4"])("is not %j", around => {
    expect(readArea(from({ around }))).toBeNull();
  });
  it("is none without words", () => expect(readArea(from({}))).toBeNull());
  it("knows what lies inside", () => {
    expect(holds(bitten, { lon: 113.5, lat: 34.3 })).toBe(true);
    expect(holds(bitten, { lon: 113.5, lat: 34.9 })).toBe(false);
    expect(holds(bitten, { lon: 112.9, lat: 34.3 })).toBe(false);
    expect(holds(near, { lon: 113.62, lat: 34.776 })).toBe(true);
    expect(holds(near, { lon: 113.62, lat: 34.778 })).toBe(false);
  });
  it("is a search of the server", () => {
    expect(searchOf(near)).toEqual({ near: "113.62,34.75", withinM: 3000 });
    expect(km2Of(near)).toBeCloseTo(28.27, 2);
    expect(searchOf(null)).toEqual({});
  });
});
