import type { Shelf } from "@/offline/views";

/** Ware is a product as the phone keeps it (modules/catalog/phone.go). */
export interface Ware {
  id: number;
  code: string;
  name: string;
  spec?: string;
  category: string;
  brand: string;
  barcode?: string;
  shelfDays?: number | null;
  storageC?: number | null;
  /** photo is the hash of its picture. */
  photo?: string;
  units: { code: string; holds: number }[];
}

/** OutletShelf is what an outlet carries, and what the last visit has found of it. */
export interface OutletShelf {
  outletId: number;
  must: number[];
  may: number[];
  listed: number[];
  found: number[];
  missing: number[];
}

export type Seen = "found" | "missing" | "unchecked";

/** CarriedLine is a product that an outlet carries, and whether the last visit has found it. */
export interface CarriedLine {
  ware: Ware;
  seen: Seen;
}

/** Carried is what an outlet carries in its three parts. */
export interface Carried {
  must: CarriedLine[];
  listed: CarriedLine[];
  may: CarriedLine[];
}

/** waresOf is the catalogue, in the order of the server. */
export function waresOf(shelf: Shelf | undefined): Ware[] {
  const all = [...(shelf?.get("wares")?.values() ?? [])] as Ware[];
  return all.sort((a, b) => a.category.localeCompare(b.category) || a.code.localeCompare(b.code));
}

/** carriedOf is what an outlet carries; each product stands once, and what is not sold any more is left out. */
export function carriedOf(shelf: Shelf | undefined, outlet: number): Carried | null {
  const kept = shelf?.get("outlet-shelves")?.get(String(outlet)) as OutletShelf | undefined;
  if (!shelf || !kept) return null;
  const wares = shelf.get("wares") as ReadonlyMap<string, Ware> | undefined;
  const named = new Set<number>();
  const part = (ids: readonly number[]): CarriedLine[] =>
    ids.flatMap(id => {
      const ware = wares?.get(String(id));
      if (!ware || named.has(id)) return [];
      named.add(id);
      return [{ ware, seen: seenOf(kept, id) }];
    });
  const [must, listed, may] = [part(kept.must), part(kept.listed), part(kept.may)];
  return { must, listed, may };
}

function seenOf(kept: OutletShelf, id: number): Seen {
  if (kept.missing.includes(id)) return "missing";
  return kept.found.includes(id) ? "found" : "unchecked";
}

/** found narrows the catalogue by words of name, code, barcode or category, in any order. */
export function found(wares: readonly Ware[], words: string): Ware[] {
  const parts = words.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return wares.filter(({ name, code, barcode = "", category, brand }) => {
    const text = [name, code, barcode, category, brand].join(" ").normalize("NFKC").toLowerCase();
    return parts.every(part => text.includes(part));
  });
}
