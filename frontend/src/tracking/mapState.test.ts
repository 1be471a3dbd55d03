import { expect, it } from "vitest";
import { readLayers, withShare, withShown } from "./mapState";

const of = (words: Record<string, string>) => readLayers(name => words[name] ?? "");

it("shows every layer whole until the address says otherwise", () => {
  const layers = of({});
  expect(layers.shown("fences")).toBe(true);
  expect(layers.share("outlets")).toBe(1);
});

it("switches layers and lets them shine through", () => {
  const off = withShown(withShown("", "fences", false), "track", false);
  const dim = withShare(withShare("", "territories", 0.4), "outlets", 0.75);
  expect([off, dim]).toEqual(["fences,track", "territories.40,outlets.75"]);
  const layers = of({ off, dim });
  expect([layers.shown("fences"), layers.shown("outlets")]).toEqual([false, true]);
  expect([layers.share("territories"), layers.share("outlets"), layers.share("track")]).toEqual([
    0.4, 0.75, 1,
  ]);
  expect([withShown(off, "fences", true), withShare(dim, "territories", 1)]).toEqual(["track", "outlets.75"]);
});

it.each(["outlets.x", "outlets.300", "outlets", "."])("takes %j for nothing", dim => {
  expect(of({ dim }).share("outlets")).toBe(1);
});
