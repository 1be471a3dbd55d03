import { describe, expect, it } from "vitest";
import type { TrackDay } from "@/api/types";
import { momentAt, speedBand, stopPoints, trackLines, trackSpan, trailUntil } from "./track";

/*  t   0      10      20  (gap)  50     60
 *      o──3───o──20───o · · · ·  o──3───o
 *  lon 0      1       2          5      6
 */
const track: TrackDay = {
  repId: 1,
  day: "2026-06-30",
  segments: [
    {
      points: [
        [0, 0, 0, 0],
        [1, 0, 10, 3],
        [2, 0, 20, 20],
      ],
    },
    {
      points: [
        [5, 0, 50, 0],
        [6, 0, 60, 3],
      ],
    },
  ],
  gaps: [{ from: [2, 0, 20], to: [5, 0, 50] }],
  stops: [
    {
      n: 1,
      point: { lon: 2, lat: 0 },
      from: "",
      to: "",
      durationS: 300,
      radiusM: 20,
      outletId: 9,
    },
    { n: 2, point: { lon: 6, lat: 0 }, from: "", to: "", durationS: 300, radiusM: 20 },
  ],
  distanceM: 0,
  gapDistanceM: 0,
  movingS: 0,
  stoppedS: 0,
  fixes: 5,
  flags: [],
};

describe("trackLines", () => {
  const lines = trackLines(track).features;
  it("cuts where the speed band changes and keeps gaps apart", () => {
    expect(lines.map(f => f.properties)).toEqual([
      { kind: "track", band: 1 },
      { kind: "track", band: 3 },
      { kind: "track", band: 1 },
      { kind: "gap" },
    ]);
  });
  it("joins runs without holes", () => expect(lines[1]?.geometry.coordinates[0]).toEqual([1, 0]));
});

describe("momentAt", () => {
  it("lies between two fixes", () =>
    expect(momentAt(track, 5)).toMatchObject({ lon: 0.5, gap: false, headingDeg: 90 }));
  it("waits at the near end of a gap and says so", () =>
    expect(momentAt(track, 35)).toMatchObject({ lon: 2, gap: true }));
  it("ends where the day ends", () => expect(momentAt(track, 60)).toMatchObject({ lon: 6, gap: false }));
  it("knows nothing outside the day", () => {
    expect(momentAt(track, -1)).toBeNull();
    expect(momentAt({ ...track, segments: [] }, 1)).toBeNull();
  });
});

it("trailUntil stops at the moment and does not bridge the gap", () => {
  const trail = trailUntil(track, 55).features.map(f => f.geometry.coordinates.at(-1));
  expect(trail).toEqual([
    [2, 0],
    [5.5, 0],
  ]);
});

it("stopPoints carry their numbers", () => {
  expect(stopPoints(track).features.map(f => f.properties)).toEqual([
    { n: 1, known: true },
    { n: 2, known: false },
  ]);
});

it("trackSpan is the day's first and last instant", () => {
  expect(trackSpan(track)).toEqual([0, 60]);
  expect(trackSpan({ ...track, segments: [] })).toBeNull();
});

it.each([
  [0, 0],
  [1.9, 0],
  [2, 1],
  [15.9, 2],
  [16, 3],
])("speed %d m/s is band %d", (mps, band) => {
  expect(speedBand(mps)).toBe(band);
});
