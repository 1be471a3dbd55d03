import { describe, expect, it } from "vitest";
import { areaM2, boxOf, circle, distanceM, lengthM, travel } from "./geometry";

const zhengzhou = { lon: 113.6254, lat: 34.7466 };

describe("distances on the sphere", () => {
  it("one degree of latitude is 111.2 km", () => {
    expect(distanceM({ lon: 0, lat: 0 }, { lon: 0, lat: 1 })).toBeCloseTo(111_195, -1);
  });
  it("goes and comes back", () => {
    for (const bearing of [0, 45, 133, 270]) {
      expect(distanceM(zhengzhou, travel(zhengzhou, bearing, 500))).toBeCloseTo(500, 3);
    }
  });
  it("adds up a line", () => {
    expect(
      lengthM([
        [0, 0],
        [0, 1],
        [0, 2],
      ]),
    ).toBeCloseTo(222_390, -1);
  });
});

/*   every corner of the drawn fence is radius metres from the outlet
 *        * *
 *      *     *
 *      *  o--*  200 m
 *       *   *
 *         *
 */
describe("circle", () => {
  const drawn = circle(zhengzhou, 200);
  it("is closed and true in metres", () => {
    const ring = drawn.coordinates[0] ?? [];
    expect(ring[0]).toEqual(ring.at(-1));
    for (const [lon = 0, lat = 0] of ring) expect(distanceM(zhengzhou, { lon, lat })).toBeCloseTo(200, 2);
  });
  it("has the area of a 64-corner circle", () => {
    const want = 0.5 * 64 * 200 * 200 * Math.sin((2 * Math.PI) / 64);
    expect(areaM2(drawn) / want).toBeCloseTo(1, 3);
  });
});

it("boxes positions", () => {
  expect(boxOf([])).toBeNull();
  expect(
    boxOf([
      [1, 5],
      [-2, 7],
    ]),
  ).toEqual([-2, 5, 1, 7]);
});
