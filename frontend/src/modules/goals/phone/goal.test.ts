import { expect, it } from "vitest";
import { elapsedOf, gapOf } from "./goal";

const measure = (target: number, done: number) => ({ key: "visits" as const, target, done });

it("asks of each day left its part, rounded up", () => {
  expect(gapOf(measure(188, 62), 7)).toEqual({ gap: 126, perDay: 18 });
  expect(gapOf(measure(10, 3), 3)).toEqual({ gap: 7, perDay: 3 });
});

it("asks nothing more once the target is passed", () => {
  expect(gapOf(measure(10, 12), 4)).toEqual({ gap: 0, perDay: 0 });
});

it("divides by no day", () => {
  expect(gapOf(measure(10, 3), 0)).toEqual({ gap: 7, perDay: null });
});

it("counts the working days that are over", () => {
  expect(elapsedOf({ month: "2026-11", workdays: 20, left: 5, measures: [] })).toBe(0.75);
  expect(elapsedOf({ month: "2026-11", workdays: 0, left: 0, measures: [] })).toBe(1);
});
