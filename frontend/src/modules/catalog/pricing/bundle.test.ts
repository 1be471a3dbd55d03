import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assemble, type Assembled, type Bundle, type Pick } from "./bundle";

interface Choice {
  name: string;
  bundle: Bundle;
  picks: Pick[];
  comes: Assembled;
}

// What the server makes of the same choices: modules/catalog/pricing/bundle_test.go writes them.
const file = new URL("../../../../../modules/catalog/pricing/testdata/bundles.json", import.meta.url);
const choices = JSON.parse(readFileSync(file, "utf8")) as Choice[];

describe("a set that is put together is in the browser what it is on the server", () => {
  it.each(choices)("$name", ({ bundle, picks, comes }) => {
    expect(assemble(bundle, picks)).toEqual(comes);
  });
});

it("says that one of two flavours is missing, and nothing once both are there", () => {
  const flavours = [1, 2, 3, 4, 5].map(key => ({
    key,
    name: "",
    product: key,
    unit: "袋",
    holds: 1,
    most: 1,
  }));
  const set = { price: 9800, groups: [{ name: "口味", least: 2, most: 2, options: flavours }] };
  const one = assemble(set, [{ option: 3, count: 1 }]);
  expect(one.matters).toEqual([{ code: "too_few", group: 0, has: 1, needs: 2 }]);
  const both = assemble(
    set,
    [3, 5].map(option => ({ option, count: 1 })),
  );
  expect(both).toEqual({ price: 9800, matters: [] });
});
