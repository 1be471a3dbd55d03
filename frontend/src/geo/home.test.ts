import { expect, it } from "vitest";
import { cameraAround } from "./home";

it("looks at the middle, near enough to fill the map", () => {
  const camera = cameraAround([113, 34, 113.2, 34.1]);
  expect(camera.lon).toBeCloseTo(113.1);
  expect(camera.lat).toBeCloseTo(34.05);
  expect(camera.zoom).toBeGreaterThan(10);
});

it("never dives into a single place, and never leaves the planet", () => {
  expect(cameraAround([113, 34, 113, 34]).zoom).toBe(13);
  expect(cameraAround([-180, -80, 180, 80]).zoom).toBe(3);
});
