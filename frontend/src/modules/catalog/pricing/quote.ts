import { bookOf, booksFor, priceOf } from "./books";
import { actDeals } from "./deals";
import { mostMoney } from "./money";
import type { Book, Cart, Gift, Line, Part, Product, Terms } from "./terms";
import { baseOf, unitOf } from "./units";

export interface PartPrice extends Part {
  book: number;
  of: string;
  amount: number;
  sum: number;
}

export interface Priced {
  product: number;
  base: number;
  parts: PartPrice[];
  gross: number;
  cuts: { deal: number; amount: number }[];
  net: number;
}

export interface Given extends Gift {
  deal: number;
  worth: number;
}

/** What reasons say; the words stand in the catalog's sheet under "why". */
export type Code =
  | "book_counts"
  | "book_lacks"
  | "deal_applied"
  | "deal_short"
  | "deal_beaten"
  | "deal_idle"
  | "no_product"
  | "no_unit"
  | "count_invalid"
  | "line_empty"
  | "line_twice"
  | "no_price"
  | "too_dear"
  | "gift_unknown";

export interface Reason {
  code: Code;
  line: number; // from 0; -1: the whole cart
  product?: number;
  unit?: string;
  book?: number;
  deal?: number;
  other?: number;
  has?: number;
  needs?: number;
  amount?: number;
}

export interface Quote {
  version: number;
  lines: Priced[];
  gifts: Given[];
  gross: number;
  cut: number;
  net: number;
  trace: Reason[];
  problems: Reason[];
}

/** Counter is one cart being priced. */
export interface Counter {
  cart: Cart;
  products: Map<number, Product>;
  books: Book[]; // of the buyer, the closest first
  quote: Quote;
  of: (Product | undefined)[]; // of each line; undefined when it has a problem
}

/** quoteFor says what a cart costs under terms, to the fen as the server does: modules/catalog/pricing in Go. */
export function quoteFor(cart: Cart, terms: Terms): Quote {
  const quote: Quote = {
    version: terms.version,
    lines: [],
    gifts: [],
    gross: 0,
    cut: 0,
    net: 0,
    trace: [],
    problems: [],
  };
  const products = new Map(terms.products.map(each => [each.id, each]));
  const counter: Counter = { cart, products, books: booksFor(cart, terms.books), quote, of: [] };
  const lines = cart.lines ?? [];
  lines.forEach((line, i) => {
    priceLine(counter, line, i);
  });
  actDeals(counter, terms.deals);
  for (const line of quote.lines) {
    quote.gross += line.gross;
    quote.net += line.net;
  }
  quote.cut = quote.gross - quote.net;
  return quote;
}

/** priceLine prices a line by the books. */
function priceLine(counter: Counter, wish: Line, i: number): void {
  const { quote } = counter;
  const out: Priced = { product: wish.product, base: 0, parts: [], gross: 0, cuts: [], net: 0 };
  const found = wanted(counter, wish, i);
  if ("product" in found) out.base = found.base;
  const bad = "product" in found ? priceParts(counter, found.product, wish.parts ?? [], i, out) : found;
  if (bad) {
    quote.problems.push({ ...bad, line: i, product: wish.product });
    Object.assign(out, { parts: [], gross: 0 });
  }
  out.net = out.gross;
  quote.lines.push(out);
  counter.of.push(!bad && "product" in found ? found.product : undefined);
}

type Problem = Pick<Reason, "code" | "unit">;

/** wanted counts what a line asks for, or says what is wrong with it. */
function wanted(
  { products, cart }: Counter,
  wish: Line,
  i: number,
): Problem | { product: Product; base: number } {
  const product = products.get(wish.product);
  if (!product) return { code: "no_product" };
  if ((cart.lines ?? []).slice(0, i).some(line => line.product === wish.product))
    return { code: "line_twice" };
  const parts = wish.parts ?? [];
  const strange = parts.find(part => !unitOf(product, part.unit));
  if (strange) return { code: "no_unit", unit: strange.unit };
  const base = baseOf(product, parts);
  if (base === undefined) return { code: "count_invalid" };
  return base === 0 ? { code: "line_empty" } : { product, base };
}

/** priceParts prices the parts of a line. */
function priceParts(
  { books, quote }: Counter,
  product: Product,
  parts: Part[],
  line: number,
  out: Priced,
): Problem | undefined {
  const { book, lacking } = bookOf(books, product, out.base);
  for (const each of lacking)
    quote.trace.push({ code: "book_lacks", line, product: product.id, book: each.id });
  if (!book) return { code: "no_price" };
  for (const part of parts.filter(each => each.count > 0)) {
    const priced = priceOf(book, product, part, out.base);
    if (!priced) continue;
    const { price, sum } = priced;
    if (sum > mostMoney - out.gross) return { code: "too_dear" };
    out.gross += sum;
    out.parts.push({ ...part, book: book.id, of: price.unit, amount: price.amount, sum });
    quote.trace.push({
      code: "book_counts",
      line,
      product: product.id,
      book: book.id,
      unit: price.unit,
      needs: Math.max(price.least, 1),
      amount: price.amount,
    });
  }
  return undefined;
}
