import { describe, expect, it } from "vitest";
import type { Rep, RepState } from "@/api/types";
import { countPresences, rosterOf, type Wanted } from "./roster";

const now = Date.parse("2026-06-30T08:00:00Z");
const rep = (id: number, name: string, unitId: number): Rep => ({
  id,
  name,
  initials: "",
  unitId,
  phone: `138${id}`,
  position: "",
  positionEn: "",
  positionCode: "",
});
const state = (id: number, presence: RepState["state"], flags: string[] = []): RepState => ({
  id,
  lon: 0,
  lat: 0,
  unitId: 5,
  at: new Date(now).toISOString(),
  accuracyM: 1,
  speedMps: 0,
  headingDeg: 0,
  state: presence,
  since: "",
  flags,
  contactAt: "",
});

const reps = [rep(1, "Anna", 5), rep(2, "Bert", 5), rep(3, "Carl", 6), rep(4, "Dora", 6)];
const states = new Map([
  [1, state(1, "moving")],
  [2, state(2, "visiting")],
  [3, state(3, "stopped", ["mock"])],
]);
const all: Wanted = { words: "", presence: "", units: null, unitName: id => `team ${id}` };
const names = (wanted: Wanted): string[] =>
  rosterOf(reps, id => states.get(id), now, wanted).map(l => l.rep.name);

describe("rosterOf", () => {
  it.each([
    ["alarm first, unheard last", all, ["Carl", "Bert", "Anna", "Dora"]],
    ["a unit", { ...all, units: new Set([6]) }, ["Carl", "Dora"]],
    ["part of a name", { ...all, words: " ann" }, ["Anna"]],
    ["part of a phone number", { ...all, words: "1382" }, ["Bert"]],
    ["a unit's name", { ...all, words: "TEAM 6" }, ["Carl", "Dora"]],
    ["a presence", { ...all, presence: "visiting" as const }, ["Bert"]],
    ["off holds those never heard of", { ...all, presence: "off" as const }, ["Dora"]],
  ])("%s", (_name, wanted, want) => expect(names(wanted)).toEqual(want));
});

it("counts presences", () => {
  const counts = countPresences(rosterOf(reps, id => states.get(id), now, all));
  expect([...counts]).toEqual([
    ["stopped", 1],
    ["visiting", 1],
    ["moving", 1],
    ["off", 1],
  ]);
});
