import { describe, expect, it } from "vitest";
import type { Presence, RepState } from "@/api/types";
import { byUrgency, lookOf } from "./presence";

const now = Date.parse("2026-06-30T08:00:00Z");
const state = (presence: Presence, agoS: number, flags: string[] = []): RepState => ({
  id: 1,
  lon: 0,
  lat: 0,
  unitId: 5,
  at: new Date(now - agoS * 1000).toISOString(),
  accuracyM: 5,
  speedMps: 0,
  headingDeg: 0,
  state: presence,
  since: "",
  flags,
  contactAt: "",
});

describe("lookOf", () => {
  it.each([
    ["a fresh moving rep is live", state("moving", 12), false],
    ["just inside three minutes", state("stopped", 180), false],
    ["a moving rep not heard of for long is not drawn as live", state("moving", 181), true],
    ["silent is never live, however fresh", state("silent", 1), true],
    ["a phone without a fix is never live", state("no_fix", 1), true],
  ])("%s", (_name, given, old) => expect(lookOf(given, now).old).toBe(old));

  it("raises an alarm for simulated locations only", () => {
    expect(lookOf(state("moving", 1, ["weak"]), now).alarm).toBe(false);
    expect(lookOf(state("moving", 1, ["mock"]), now).alarm).toBe(true);
  });
});

it("byUrgency puts alarms before visits and the absent last", () => {
  const looks = [state("off", 1), state("visiting", 1), state("silent", 1, ["mock"])].map(s =>
    lookOf(s, now),
  );
  expect(looks.sort(byUrgency).map(look => look.presence)).toEqual(["silent", "visiting", "off"]);
});
