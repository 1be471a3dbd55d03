import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { quoteFor, type Quote } from "./quote";
import { baseOf, splitBase } from "./units";
import type { Cart, Terms } from "./terms";

interface Pair {
  name: string;
  terms: Terms;
  cart: Cart;
  quote: Quote;
}

// The quotes that the server makes of the same carts: modules/catalog/pricing/golden_test.go writes them.
const file = new URL("../../../../../modules/catalog/pricing/testdata/golden.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as { named: Pair[]; random: Pair[] };

/** plain leaves out what JSON of Go leaves out: nothing, 0 and empty text of a reason. */
function plain(quote: Quote): unknown {
  const bare = (reason: object) =>
    Object.fromEntries(
      Object.entries(reason).filter(
        ([key, value]) => key === "line" || (value !== undefined && value !== 0 && value !== ""),
      ),
    );
  return { ...quote, trace: quote.trace.map(bare), problems: quote.problems.map(bare) };
}

describe("a cart costs in the browser what it costs on the server", () => {
  it.each(golden.named)("$name", ({ terms, cart, quote }) => {
    expect(plain(quoteFor(cart, terms))).toEqual(quote);
  });
  it.each(golden.random.map((pair, seed) => ({ ...pair, seed })))("seed $seed", ({ terms, cart, quote }) => {
    expect(plain(quoteFor(cart, terms))).toEqual(quote);
  });
  it("counts units without loss", () => {
    const units = [1, 5, 20].map(holds => ({ code: String(holds), holds }));
    const product = { id: 1, brand: 1, category: 1, units };
    for (let base = 0; base < 500; base += 1) expect(baseOf(product, splitBase(product, base))).toBe(base);
  });
});
