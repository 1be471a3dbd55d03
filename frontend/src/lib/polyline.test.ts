import { expect, it } from "vitest";
import { readPolyline, writePolyline } from "./polyline";

it("writes the example of the format's description", () => {
  const line = [
    [-120.2, 38.5],
    [-120.95, 40.7],
    [-126.453, 43.252],
  ];
  expect(writePolyline(line)).toBe("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
  expect(readPolyline("_p~iF~ps|U_ulLnnqC_mqNvxq`@")).toEqual(line);
});

it("goes there and back all over the world", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let n = 0; n < 50; n++) {
    const line = Array.from({ length: 1 + Math.floor(40 * random()) }, () => [
      Math.round((random() * 360 - 180) * 1e5) / 1e5,
      Math.round((random() * 180 - 90) * 1e5) / 1e5,
    ]);
    expect(readPolyline(writePolyline(line))).toEqual(line);
  }
});

it.each(["!", "_p~iF", "~~~~~~~~~~~~", "中文"])("refuses %j", text => {
  expect(readPolyline(text)).toBeNull();
});

it("has no positions in nothing", () => expect(readPolyline("")).toEqual([]));
