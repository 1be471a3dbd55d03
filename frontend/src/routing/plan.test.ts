import { expect, it } from "vitest";
import { planLines } from "./plan";

const line = {
  type: "LineString",
  coordinates: [
    [113.6, 34.7],
    [113.7, 34.8],
  ],
};

it("draws the line of a plan", () => {
  const drawn = planLines([{ id: 7, line }]);
  expect(drawn.features).toEqual([{ type: "Feature", id: 7, properties: {}, geometry: line }]);
});

it("draws nothing for a plan without a line", () => {
  expect(
    planLines([{ id: 7 }, { id: 8, line: { type: "Point", coordinates: [113.6, 34.7] } }]).features,
  ).toEqual([]);
});
