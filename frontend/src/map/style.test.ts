import type { StyleSpecification } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { withFonts } from "./fonts";
import { withSlots } from "./style";

const style: StyleSpecification = {
  version: 8,
  sources: {},
  layers: [
    { id: "land", type: "background" },
    { id: "names", type: "symbol", source: "base", layout: { "text-font": ["Map Bold"] } },
  ],
};

describe("withSlots", () => {
  it("keeps areas and lines under the labels, people on top", () => {
    expect(withSlots(style).layers.map(layer => layer.id)).toEqual([
      "land",
      "slot-areas",
      "slot-lines",
      "names",
      "slot-places",
      "slot-people",
      "slot-draw",
    ]);
  });
  it("copes with a map without labels", () => {
    const bare = withSlots({ ...style, layers: style.layers.slice(0, 1) });
    expect(bare.layers.map(layer => layer.id).slice(0, 3)).toEqual(["land", "slot-areas", "slot-lines"]);
  });
});

describe("withFonts", () => {
  it("serves every font the style names from our own files", () => {
    const faces = withFonts(style)["font-faces"] ?? {};
    expect(Object.keys(faces).sort()).toEqual(["Map Bold", "Noto Sans Regular"]);
    expect(JSON.stringify(faces)).not.toContain("http");
  });
});
