import { expect, it } from "vitest";
import { Pace } from "./pace";

/** run gives how often changes are drawn in ten seconds when the frame after each takes so long. */
function run(frameMs: number, least = 0): number {
  const pace = new Pace();
  let drawn = 0;
  let at = 1000;
  while (at < 11_000) {
    const now = pace.may(at, least);
    if (now) {
      pace.drawn(at);
      drawn++;
    }
    at += now ? frameMs : 16;
  }
  return drawn;
}

it("draws four times a second where frames are quick", () => expect(run(16)).toBeGreaterThan(36));
it("leaves a slow machine two thirds of its time", () => {
  expect(run(300)).toBeLessThanOrEqual(12);
  expect(run(300)).toBeGreaterThan(8);
});
it("is never later than two seconds", () => expect(run(1500)).toBeGreaterThanOrEqual(5));
it("waits longer while the map is moved", () => expect(run(16, 1000)).toBe(10));
