import { mostCount } from "./money";
import type { Part, Product, Unit } from "./terms";

/** unitOf finds a unit of a product by its code. */
export function unitOf(product: Product, code: string): Unit | undefined {
  return product.units.find(each => each.code === code);
}

/** baseOf counts parts in the base unit: 1 case of 20 and 3 bags are 23 bags; undefined when that cannot be counted. */
export function baseOf(product: Product, parts: Part[]): number | undefined {
  let sum = 0;
  for (const part of parts) {
    const unit = unitOf(product, part.unit);
    if (!unit || part.count < 0 || part.count > Math.floor(mostCount / unit.holds)) return undefined;
    sum += part.count * unit.holds;
    if (sum > mostCount) return undefined;
  }
  return sum;
}

/** splitBase says a count of base units in as few packs as there are, the largest first: what baseOf does, undone. */
export function splitBase(product: Product, base: number): Part[] {
  const parts: Part[] = [];
  let left = base;
  for (const unit of product.units.toSorted((a, b) => b.holds - a.holds)) {
    const count = Math.floor(left / unit.holds);
    if (count > 0) parts.push({ unit: unit.code, count });
    left -= count * unit.holds;
  }
  return parts;
}
