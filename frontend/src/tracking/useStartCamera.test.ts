import { expect, it } from "vitest";
import type { RepState } from "@/api/types";
import { startCamera } from "./useStartCamera";

const at = (place: { lon: number; lat: number } | null): RepState => ({ ...place }) as RepState;
const home = { lon: 120, lat: 31, zoom: 11 };

it("looks at all reps that were seen", () => {
  const camera = startCamera([at({ lon: 113, lat: 34 }), at(null), at({ lon: 113.2, lat: 34.1 })], home);
  expect(camera.lon).toBeCloseTo(113.1);
  expect(camera.lat).toBeCloseTo(34.05);
});

it("looks home when nobody was", () => expect(startCamera([at(null)], home)).toBe(home));
