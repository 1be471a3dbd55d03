import { expect, it } from "vitest";
import { compassOf, coordinate, distanceText, grouped, percent, speedKmh } from "./units";

it.each([
  [0, "0 m"],
  [412.4, "412 m"],
  [999.6, "1.0 km"],
  [12_345, "12.3 km"],
  [1_234_567, "1,235 km"],
])("%d metres reads %s", (metres, text) => expect(distanceText(metres)).toBe(text));

it("turns m/s into km/h", () => expect(speedKmh(13.9)).toBe(50));
it("groups thousands", () => expect(grouped(20_000)).toBe("20,000"));
it("knows no share of nothing", () => {
  expect(percent(0, 0)).toBe("–");
  expect(percent(7, 8)).toBe("87.5%");
  expect(percent(8, 8)).toBe("100%");
});
it("writes longitude first", () => expect(coordinate(113.6254, 34.7466)).toBe("113.625400, 34.746600"));
it("wraps headings", () => {
  expect(compassOf(359)).toBe("n");
  expect(compassOf(-90)).toBe("w");
  expect(compassOf(135)).toBe("se");
});
