import { describe, expect, it } from "vitest";
import type { Photo, PhotoState } from "./queries";
import { nextOpen, step } from "./wall";

describe("the wall", () => {
  it.each([
    ["right", 0, "ArrowRight", 1],
    ["left at the border", 0, "ArrowLeft", 0],
    ["down a row", 1, "ArrowDown", 7],
    ["down where nothing hangs", 5, "ArrowDown", 5],
    ["up at the border", 3, "ArrowUp", 3],
    ["nowhere", 3, "Enter", 3],
  ])("leads %s", (_, from, key, to) => {
    expect(step(from, key, 6, 9)).toBe(to);
  });

  it("goes on to the next photo that waits, and comes round", () => {
    const wall = (["open", "passed", "failed", "appealed"] as PhotoState[]).map(
      state => ({ state }) as Photo,
    );
    expect(nextOpen(wall, 0)).toBe(3);
    expect(nextOpen(wall, 3)).toBe(0);
    expect(nextOpen(wall.slice(1, 3), 0)).toBe(-1);
  });
});
