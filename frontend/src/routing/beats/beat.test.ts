import { describe, expect, it } from "vitest";
import { moved, spotFeatures, toggleDay, toggled, walkedOn } from "./beat";

describe("a beat", () => {
  it("knows its weekdays", () => {
    expect(walkedOn(0)).toEqual([]);
    expect(walkedOn(1 + 4 + 64)).toEqual([1, 3, 7]);
    expect(toggleDay(toggleDay(0, 2), 5)).toBe(2 + 16);
    expect(toggleDay(18, 2)).toBe(16);
  });

  it("carries a stop to another place", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 1, 99)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b"], 7, 0)).toEqual(["a", "b"]);
  });

  it("takes an outlet on and off", () => {
    expect(toggled([1, 2], 3)).toEqual([1, 2, 3]);
    expect(toggled([1, 2, 3], 2)).toEqual([1, 3]);
  });

  it("numbers its outlets on the map, and leaves out those without a place", () => {
    const spots = [
      { id: 7, name: "A", location: { lon: 113, lat: 34 } },
      { id: 8, name: "B" },
      { id: 9, name: "C", location: { lon: 114, lat: 34 } },
    ];
    const found = spotFeatures(spots, [9, 8]).features.map(({ id, properties }) => [
      id,
      String(properties?.["n"]),
    ]);
    expect(found).toEqual([
      [7, ""],
      [9, "1"],
    ]);
  });
});
