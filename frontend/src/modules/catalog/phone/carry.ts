import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, withDocument } from "@/offline/views";
import { found, type OutletShelf, type Ware, waresOf } from "./wares";

export type CarryPayload = components["schemas"]["CatalogCarries"];

/** Outlet is one of the rep's day. */
interface Outlet {
  id: number;
  name: string;
}

/** outletOf is an outlet of the rep's day. */
export function outletOf(shelf: Shelf | undefined, id: string | undefined): Outlet | undefined {
  return (shelf?.get("stops")?.get(id ?? "") as { outlet: Outlet } | undefined)?.outlet;
}

/** addable are the products that fit some words and that neither the outlet's list nor its kind names. */
export function addable(shelf: Shelf | undefined, outlet: number, words: string): Ware[] {
  const { must, listed } = keptAt(shelf, outlet);
  const named = new Set([...must, ...listed]);
  return found(waresOf(shelf), words).filter(ware => !named.has(ware.id));
}

/** carryWish words that an outlet carries a product, as the server hears it. */
export function carryWish({ id, name }: Outlet, ware: Ware, at: string): Wish {
  const payload: CarryPayload = { outletId: id, products: [ware.id], at };
  return {
    type: "catalog.carry",
    v: 1,
    payload: { ...payload },
    thread: crypto.randomUUID(),
    about: name,
  };
}

/** carries is what a word about what an outlet carries makes of its list before the server has said so. */
export function carries(shelf: Shelf, { payload }: Command): Shelf {
  const { outletId, products } = payload as unknown as CarryPayload;
  const kept = keptAt(shelf, outletId);
  const fresh = products.filter(id => !kept.must.includes(id) && !kept.listed.includes(id));
  if (fresh.length === 0) return shelf;
  return withDocument(shelf, "outlet-shelves", String(outletId), {
    ...kept,
    listed: [...kept.listed, ...fresh],
  });
}

function keptAt(shelf: Shelf | undefined, outletId: number): OutletShelf {
  const kept = shelf?.get("outlet-shelves")?.get(String(outletId)) as OutletShelf | undefined;
  return kept ?? { outletId, must: [], may: [], listed: [], found: [], missing: [] };
}
