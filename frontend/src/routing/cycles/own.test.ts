import { expect, it } from "vitest";
import type { OwnProfile, Profile } from "../planner/types";
import { isOwn, ownOf } from "./own";

const start = { lon: 113, lat: 34 };
const profile: Profile = {
  repId: 7,
  startsMin: 510,
  endsMin: 1050,
  overtimeMin: 60,
  breakFromMin: 690,
  breakToMin: 780,
  breakMin: 45,
  weekdays: 31,
  travel: "car",
  mostStops: 0,
  start,
  own: ["startsMin", "start"],
  rev: 3,
};
const form: Omit<OwnProfile, "rev"> = { startsMin: 510, endsMin: 1050, travel: "car", weekdays: 31, start };
const none = new Set<never>();

it("sends what is the rep's own and what has changed, nothing else", () => {
  expect(ownOf(profile, form, none)).toEqual({ startsMin: 510, start, rev: 3 });
  expect(ownOf(profile, { ...form, travel: "foot" }, none)).toMatchObject({ travel: "foot" });
  expect(ownOf(profile, { ...form, end: { lon: 114, lat: 34 } }, none)).toMatchObject({
    end: { lon: 114, lat: 34 },
  });
});

it("gives a value back to the company, also one that was changed before", () => {
  expect(ownOf(profile, { ...form, endsMin: 900 }, new Set(["hours"] as const))).toEqual({
    start,
    rev: 3,
  });
  expect(ownOf(profile, form, new Set(["start", "hours"] as const))).toEqual({ rev: 3 });
});

it("knows which groups are own", () => {
  expect(isOwn(profile, "hours")).toBe(true);
  expect(isOwn(profile, "travel")).toBe(false);
});
