import { expect, it } from "vitest";
import type { RepState, Unit } from "@/api/types";
import { startCamera, zoomFor } from "./useStartCamera";

const at = (lon: number, lat: number): RepState => ({ lon, lat }) as RepState;

it("looks at all reps", () => {
  const camera = startCamera([at(113, 34), at(113.2, 34.1)], undefined);
  expect(camera.lon).toBeCloseTo(113.1);
  expect(camera.lat).toBeCloseTo(34.05);
  expect(camera.zoom).toBeGreaterThan(10);
});

it("looks at the unit when nobody is about, and at the country when nothing is known", () => {
  const home = { location: { lon: 120, lat: 31 } } as Unit;
  expect(startCamera([], home)).toMatchObject({ lon: 120, lat: 31, zoom: 11 });
  expect(startCamera([], undefined).zoom).toBe(4);
});

it("never dives into a single rep", () => expect(zoomFor(0)).toBe(13));
