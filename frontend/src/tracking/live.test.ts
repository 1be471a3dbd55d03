import { beforeEach, describe, expect, it } from "vitest";
import type { RepState } from "@/api/types";
import { LiveFixes, type Wording } from "./live";

const start = Date.parse("2026-06-30T08:00:00Z");
const state = (id: number, agoS: number, lon = 113): RepState => ({
  id,
  lon,
  lat: 34,
  unitId: 5,
  at: new Date(start - agoS * 1000).toISOString(),
  accuracyM: 5,
  speedMps: 3,
  headingDeg: 90,
  state: "moving",
  since: "",
  flags: [],
  contactAt: "",
});
const wording: Wording = {
  rep: id => ({
    id,
    name: `rep ${id}`,
    initials: "R",
    unitId: 5,
    phone: "",
    position: "",
    positionEn: "",
    positionCode: "",
  }),
  age: age => `${age.n} ${age.unit}`,
};

let fixes: LiveFixes;
beforeEach(() => {
  fixes = new LiveFixes();
});

describe("LiveFixes", () => {
  it("leaves ages out far from the ground, where no label shows them", () => {
    fixes.take(state(7, 12));
    expect(fixes.drain(start, wording, false)?.add?.[0]).toMatchObject({ properties: { age: "" } });
    expect(fixes.drain(start + 60_000, wording, false)).toBeNull();
    const diff = fixes.drain(start + 60_100, wording, true);
    expect(diff?.update?.[0]?.addOrUpdateProperties).toContainEqual({ key: "age", value: "1 minutes" });
  });
  it("adds a rep once, then only moves it", () => {
    fixes.take(state(7, 12));
    expect(fixes.drain(start, wording)?.add?.[0]).toMatchObject({
      id: 7,
      properties: { name: "rep 7", age: "10 seconds" },
    });
    expect(fixes.drain(start, wording)).toBeNull();
    fixes.take(state(7, 2, 113.1));
    const diff = fixes.drain(start, wording);
    expect(diff?.add).toEqual([]);
    expect(diff?.update?.[0]).toMatchObject({ id: 7, newGeometry: { coordinates: [113.1, 34] } });
  });

  it("drops a fix older than the known one", () => {
    fixes.take(state(7, 5, 113.1));
    fixes.take(state(7, 60, 112));
    expect(fixes.of(7)?.lon).toBe(113.1);
  });

  it("draws a fix anew when it grows old, though nothing arrived", () => {
    fixes.take(state(7, 12));
    fixes.drain(start, wording);
    const diff = fixes.drain(start + 170_000, wording);
    const props = new Map(diff?.update?.[0]?.addOrUpdateProperties?.map(p => [p.key, p.value as unknown]));
    expect(props.get("old")).toBe(true);
    expect(props.get("age")).toBe("3 minutes");
  });

  it("takes a snapshot as the whole truth", () => {
    fixes.reset([state(1, 5), state(2, 5)]);
    fixes.drain(start, wording);
    fixes.reset([state(2, 1)]);
    expect(fixes.drain(start, wording)?.remove).toEqual([1]);
    expect(fixes.all().map(s => s.id)).toEqual([2]);
  });

  it("brings everything again for a new map", () => {
    fixes.reset([state(1, 5), state(2, 5)]);
    fixes.drain(start, wording);
    fixes.redraw();
    expect(fixes.drain(start, wording)?.add).toHaveLength(2);
  });

  it("keeps 3 000 reps cheap: one second of ageing and 300 fixes well under a frame", () => {
    fixes.reset(Array.from({ length: 3000 }, (_, id) => state(id, id % 60)));
    fixes.drain(start, wording);
    for (let id = 0; id < 300; id++) fixes.take(state(id, 0, 113.2));
    const diff = fixes.drain(start + 1000, wording);
    expect(diff?.update?.length).toBeGreaterThanOrEqual(300);
    expect(diff?.update?.length).toBeLessThan(1000);
  });
});
