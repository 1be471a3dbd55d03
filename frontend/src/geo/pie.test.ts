import { expect, it } from "vitest";
import { turnsOf } from "./pie";

it.each([
  ["pie-0-0-12-0", [0, 0, 1, 0]],
  ["pie-3-3-3-3", [0.25, 0.25, 0.25, 0.25]],
  ["pie-0-0-0-0", [0, 0, 0, 1]],
  ["class-KA", null],
  ["pie-1-2-3", null],
])("%s", (name, want) => expect(turnsOf(name)).toEqual(want));

it("always fills the whole ring, however the twelfths were rounded", () => {
  const turns = turnsOf("pie-1-4-5-5") ?? [];
  expect(turns.reduce((sum, n) => sum + n, 0)).toBeCloseTo(1);
});
