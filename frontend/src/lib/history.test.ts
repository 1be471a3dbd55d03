import { expect, it } from "vitest";
import { begin, redo, step, undo } from "./history";

it("goes back and forth", () => {
  const three = step(step(begin(1), 2), 3);
  expect(undo(three).now).toBe(2);
  expect(undo(undo(three)).now).toBe(1);
  expect(undo(undo(undo(three))).now).toBe(1);
  expect(redo(undo(three)).now).toBe(3);
  expect(redo(three)).toBe(three);
});

it("forgets what was undone once one goes another way", () => {
  const other = step(undo(step(begin(1), 2)), 9);
  expect(other).toEqual({ past: [1], now: 9, future: [] });
});

it("does not count a step that changes nothing", () => {
  const start = begin(1);
  expect(step(start, 1)).toBe(start);
});
