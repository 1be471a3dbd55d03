import { describe, expect, it } from "vitest";
import type { ScenarioOutlet, ScenarioRepFigures } from "@/api/types";
import {
  coloursOf,
  fullOf,
  furthest,
  isOutside,
  moveLines,
  offOf,
  offText,
  outletFeatures,
  outlineFeatures,
} from "./scenario";

const load = (workMin: number) => ({ outlets: 1, workMin, pieces: 1, meanM: 0, travelM: 0 });
const rep = (repId: number, before: number, after: number): ScenarioRepFigures => ({
  repId,
  before: load(before),
  after: load(after),
  shareMin: 100,
  aimMin: 100,
  gained: 0,
  lost: 0,
});

const outlet = (id: number, lon: number, from?: number, to?: number): ScenarioOutlet => ({
  id,
  lon,
  lat: 34,
  workMin: 10,
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
});

describe("loads against their share", () => {
  it.each([
    [110, 100, "+10.0%"],
    [95, 100, "−5.0%"],
    [100, 100, "0%"],
    [99.99, 100, "0%"],
    [50, 0, "0%"],
  ])("%d of %d is %s", (work, share, text) => expect(offText(offOf(work, share))).toBe(text));

  it("counts the edge of the tolerance as inside", () => {
    expect(isOutside(offOf(110, 100), 0.1)).toBe(false);
    expect(isOutside(offOf(111, 100), 0.1)).toBe(true);
    expect(isOutside(offOf(89, 100), 0.1)).toBe(true);
  });

  it("puts the furthest first and leaves the list as it was", () => {
    const rows = [rep(1, 0, 101), rep(2, 0, 80), rep(3, 0, 115)];
    expect(furthest(rows).map(each => each.repId)).toEqual([2, 3, 1]);
    expect(rows[0]?.repId).toBe(1);
  });

  it("leaves room for the longest bar", () => {
    expect(fullOf([rep(1, 90, 100)])).toBeCloseTo(1.56);
    expect(fullOf([rep(1, 300, 100)])).toBeCloseTo(3.12);
    expect(fullOf([])).toBeCloseTo(1.56);
  });
});

describe("colours", () => {
  it("go twice only to reps that lie far apart", () => {
    const reps = [1, 2, 3, 4].map(repId => ({ repId }));
    const outlets = [
      outlet(1, 113, 1, 1),
      outlet(2, 113.1, 2, 2),
      outlet(3, 113.2, 3, 3),
      outlet(4, 113.3, 4, 4),
    ];
    const colours = coloursOf(reps, outlets, ["a", "b", "c"]);
    expect([...colours.values()]).toEqual(["a", "b", "c", "a"]);
  });

  it("are there for who has no outlet", () => {
    expect(coloursOf([{ repId: 9 }], [], ["a"]).get(9)).toBe("a");
  });
});

describe("the map", () => {
  const outlets = [outlet(1, 113, 1, 2), outlet(2, 113.1, 1, 1), outlet(3, 113.2, undefined, 2)];
  const colours = new Map([
    [1, "a"],
    [2, "b"],
  ]);
  const drawn = { outlets, colours, others: new Map([[2, 2]]), picked: new Set([2]), nobody: "grey" };

  it("shows the scenario with a halo of today's rep around what moves", () => {
    const marks = outletFeatures({ ...drawn, side: "after" }).features.map(each => each.properties);
    expect(marks[0]).toMatchObject({ rep: 2, colour: "b", halo: "a", moved: true, picked: false });
    expect(marks[1]).toMatchObject({ rep: 1, moved: false, picked: true });
    expect(marks[2]).toMatchObject({ rep: 2, halo: "grey", moved: true });
  });

  it("shows today, and another scenario against this one", () => {
    const before = outletFeatures({ ...drawn, side: "before" }).features.map(each => each.properties.colour);
    expect(before).toEqual(["a", "a", "grey"]);
    const other = outletFeatures({ ...drawn, side: "other" }).features.map(each => each.properties);
    expect(other[1]).toMatchObject({ rep: 2, halo: "a", moved: true });
  });

  it("draws an outline for each rep that has one", () => {
    const square = { type: "Polygon" as const, coordinates: [[[113, 34]]] };
    const reps = [1, 2].map(repId => ({ repId, name: `r${repId}`, unitId: 1, share: 1 }));
    const shapes = outlineFeatures({ outlets: [], outlines: [null, square] }, reps, colours, 2);
    expect(
      shapes.features.map(({ id, properties }) => ({ id, chosen: properties?.["chosen"] as boolean })),
    ).toEqual([{ id: 2, chosen: true }]);
  });

  it("leads lines to what the chosen rep gains or loses", () => {
    expect(moveLines(outlets, undefined, colours).features).toEqual([]);
    const [line, ...more] = moveLines(outlets, 2, colours).features;
    expect(more).toEqual([]);
    expect(line?.properties?.["colour"]).toBe("b");
    expect(line?.geometry.coordinates[1]).toEqual([113, 34]);
  });
});
