import { share } from "./money";
import {
  closeness,
  holdsOn,
  isFor,
  type Book,
  type Cart,
  type Part,
  type Price,
  type Product,
} from "./terms";
import { unitOf } from "./units";

const text = (a = "", b = "") => (a === b ? 0 : a < b ? -1 : 1);

/** booksFor gives the books of a buyer: the closest audience first, then the higher rank, the later beginning, the newer. */
export function booksFor(cart: Cart, books: Book[]): Book[] {
  return books
    .filter(each => holdsOn(each, cart.day) && isFor(each.for, cart.buyer))
    .sort(
      (a, b) => closeness(b.for) - closeness(a.for) || b.rank - a.rank || text(b.from, a.from) || b.id - a.id,
    );
}

/** covers says whether a price is for a product of which so many base units are wanted. */
function covers(price: Price, product: Product, base: number): boolean {
  if (price.product !== product.id) return false;
  const unit = unitOf(product, price.unit);
  return unit !== undefined && (price.least <= 1 || price.least <= Math.floor(base / unit.holds));
}

/** bookOf gives the closest book that has a price for so many base units of a product, and those that had none. */
export function bookOf(books: Book[], product: Product, base: number): { book?: Book; lacking: Book[] } {
  const at = books.findIndex(each => (each.prices ?? []).some(price => covers(price, product, base)));
  const book = books[at];
  return book ? { book, lacking: books.slice(0, at) } : { lacking: books };
}

/**
 * priceOf prices a part: by the price for its own unit, or in its absence by that of the largest pack which has one. Of
 * several steps the highest counts that the whole line reaches.
 */
export function priceOf(
  book: Book,
  product: Product,
  part: Part,
  base: number,
): { price: Price; sum: number } | undefined {
  const holds = (price: Price) => unitOf(product, price.unit)?.holds ?? 1;
  const wanted = (price: Price) => Number(price.unit === part.unit);
  let best: Price | undefined;
  for (const each of book.prices ?? []) {
    if (!covers(each, product, base)) continue;
    const ahead =
      best && (wanted(each) - wanted(best) || holds(each) - holds(best) || each.least - best.least);
    if (ahead === undefined || ahead > 0) best = each;
  }
  const unit = unitOf(product, part.unit);
  return best && unit && { price: best, sum: share(best.amount, part.count * unit.holds, holds(best)) };
}
