import { describe, expect, it } from "vitest";
import type { SavedView } from "@/api/types";
import { changeTo, isChanged, openingView, stateOf, type Viewed } from "./savedViews";

const viewed: Viewed = { page: "map", keys: ["at", "off", "by"], loose: ["at"] };
const view: SavedView = {
  id: 7,
  page: "map",
  name: "早会",
  shared: false,
  mine: true,
  madeBy: "x",
  state: { at: "1,2,3", off: "fences" },
  first: false,
  rev: 1,
  updatedAt: "",
};
const from = (words: Record<string, string>) => (name: string) => words[name] ?? "";

describe("a saved view", () => {
  it("is what the address says of the page's keys, and nothing else", () => {
    expect(stateOf(viewed.keys, from({ at: "1,2,3", off: "", rep: "9" }))).toEqual({ at: "1,2,3" });
  });
  it("puts all of it into the address and takes the rest away", () => {
    expect(changeTo(viewed, view)).toEqual({ at: "1,2,3", off: "fences", by: null, view: 7 });
  });
  it("stays itself when only the map is moved", () => {
    expect(isChanged(viewed, view, from({ at: "9,9,9", off: "fences" }))).toBe(false);
    expect(isChanged(viewed, view, from({ at: "1,2,3", off: "fences", by: "today" }))).toBe(true);
  });
  it("opens by its link, or as the first one, and never over what the address says", () => {
    expect(openingView(viewed, from({}), 7)).toBe(7);
    expect(openingView(viewed, from({ rep: "9" }), undefined)).toBe("first");
    expect(openingView(viewed, from({ off: "track" }), 7)).toBeNull();
  });
});
