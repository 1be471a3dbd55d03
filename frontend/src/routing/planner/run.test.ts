import { expect, it } from "vitest";
import { gainPct, gapPct, steps } from "./run";
import type { Progress } from "./types";

const none: Progress = { share: 0, cost: 0, unserved: 0, history: [] };

it("says what a search has gained and how far it may still be from the best", () => {
  const history: [number, number][] = [
    [0, 1000],
    [2, 900],
    [5, 850],
  ];
  expect(gainPct({ ...none, history })).toBeCloseTo(15);
  expect(gapPct({ ...none, cost: 850, bound: 800 })).toBeCloseTo(6.25);
  expect(gainPct(none)).toBeNull();
  expect(gapPct({ ...none, cost: 850 })).toBeNull();
  expect(gapPct({ ...none, cost: 850, bound: 300 })).toBeNull();
});

it("draws the best cost as steps up to now", () => {
  const drawn = steps(
    [
      [0, 10],
      [2000, 8],
    ],
    5,
  );
  expect(drawn).toEqual([
    [0, 10],
    [2, 10],
    [2, 8],
    [5, 8],
  ]);
  expect(steps([], 5)).toEqual([]);
});
