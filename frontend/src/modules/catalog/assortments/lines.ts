import type { Assortment, NamedProduct } from "./queries";

/** Line is a product of a list as it stands in the form. */
export interface Line extends NamedProduct {
  must: boolean;
}

/** Part is what of a product a line shows; a product of the catalogue has all of it. */
type Part = Pick<NamedProduct, "id" | "code" | "name" | "category" | "state"> & { spec?: string };

/** linesOf puts the products of a list in the order of the form: what must be carried first. */
export function linesOf(list: Assortment, products: readonly NamedProduct[]): Line[] {
  const must = new Set(list.must);
  const lines = products.map(one => ({ ...one, must: must.has(one.id) }));
  return [...lines.filter(line => line.must), ...lines.filter(line => !line.must)];
}

/** withProducts adds products at the end; those that are there already stay as they are. */
export function withProducts(lines: readonly Line[], more: readonly Part[], must: boolean): Line[] {
  const known = new Set(lines.map(line => line.id));
  const fresh = more.filter(one => !known.has(one.id));
  return [
    ...lines,
    ...fresh.map(({ id, code, name, spec = "", category, state }) => ({
      id,
      code,
      name,
      spec,
      category,
      state,
      must,
    })),
  ];
}

/** idsOf are the products of the lines that must be carried, or may. */
export function idsOf(lines: readonly Line[], must: boolean): number[] {
  return lines.filter(line => line.must === must).map(line => line.id);
}
