import { describe, expect, it } from "vitest";
import { minutesOff, placesOf, stopsOf, turnText, waysOf } from "./compare";
import type { AdherenceDay, AdherenceStop } from "./queries";

const stop = (more: Partial<AdherenceStop>): AdherenceStop => ({
  outletId: 7,
  code: "A",
  name: "A",
  seq: 1,
  turn: 1,
  state: "visited",
  onTime: true,
  inOrder: true,
  ...more,
});

const line = { type: "LineString", coordinates: [] } as unknown as NonNullable<AdherenceDay["plannedLine"]>;

describe("planned against actual", () => {
  it("draws what there is, the way astray on top", () => {
    const kinds = (day: Partial<AdherenceDay>) =>
      waysOf(day as AdherenceDay).features.map(one => one.properties?.["kind"] as string);
    expect(kinds({ plannedLine: line, drivenLine: line, astrayLine: line })).toEqual([
      "driven",
      "planned",
      "astray",
    ]);
    expect(kinds({ plannedLine: line })).toEqual(["planned"]);
  });

  it("numbers a stop as planned and as driven", () => {
    expect(turnText({ seq: 3, turn: 3 })).toBe("3");
    expect(turnText({ seq: 3, turn: 5 })).toBe("3→5");
    expect(turnText({ seq: 3, turn: 0 })).toBe("3");
    expect(turnText({ seq: 0, turn: 2 })).toBe("+2");
  });

  it("leaves stops without a place off the map", () => {
    const day = { stops: [stop({}), stop({ outletId: 8, point: { lon: 113, lat: 34 } })] } as AdherenceDay;
    expect(stopsOf(day).features.map(one => one.id)).toEqual([8]);
    expect(placesOf(day)).toEqual([[113, 34]]);
  });

  it("rounds to minutes", () => {
    expect(minutesOff(stop({ offS: -95 }))).toBe(-2);
    expect(minutesOff(stop({}))).toBeUndefined();
  });
});
