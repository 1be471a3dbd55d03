import { expect, it } from "vitest";
import { markFeatures } from "./marks";

const point = { lon: 113, lat: 34 };

it("draws accuracy below the line below the pin", () => {
  const drawn = markFeatures([
    { id: 1, verdict: "inside", point, outletPoint: { lon: 113.1, lat: 34 }, accuracyM: 20 },
  ]);
  expect(drawn.features.map(f => f.properties?.["kind"] as string)).toEqual(["accuracy", "line", "pin"]);
});

it("draws no line to an outlet without a place", () => {
  expect(markFeatures([{ id: 1, verdict: "inside", point, accuracyM: 0 }]).features).toHaveLength(2);
});
