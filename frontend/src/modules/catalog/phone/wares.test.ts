import { expect, it } from "vitest";
import type { Shelf } from "@/offline/views";
import { carriedOf, found, type OutletShelf, type Ware, waresOf } from "./wares";

const ware = (id: number, name: string, category = "frozen"): Ware => ({
  id,
  code: `P${String(id)}`,
  name,
  category,
  brand: "Sanhe",
  barcode: `690000${String(id)}`,
  units: [{ code: "bag", holds: 1 }],
});

const shelfWith = (list: Ware[], outlet: Partial<OutletShelf>): Shelf => {
  const kept = { outletId: 7, must: [], may: [], listed: [], found: [], missing: [], ...outlet };
  return new Map<string, ReadonlyMap<string, unknown>>([
    ["wares", new Map(list.map(one => [String(one.id), one]))],
    ["outlet-shelves", new Map([["7", kept]])],
  ]);
};

it("names each product once, under what asks most of it, and says what the last visit saw", () => {
  const shelf = shelfWith([ware(1, "pork"), ware(2, "leek"), ware(3, "shrimp")], {
    must: [1, 2, 9],
    listed: [2, 3],
    may: [3],
    found: [1],
    missing: [2],
  });
  const carried = carriedOf(shelf, 7);
  const said = (lines = carried?.must) => lines?.map(({ ware: { id }, seen }) => `${String(id)} ${seen}`);
  expect(said()).toEqual(["1 found", "2 missing"]);
  expect(said(carried?.listed)).toEqual(["3 unchecked"]);
  expect(carried?.may).toEqual([]);
});

it("knows nothing of an outlet that carries nothing, nor before anything is read", () => {
  expect(carriedOf(shelfWith([], {}), 8)).toBeNull();
  expect(carriedOf(undefined, 7)).toBeNull();
});

it("finds products by words in any order and width", () => {
  const wares = waresOf(shelfWith([ware(2, "leek"), ware(1, "pork"), ware(3, "cola", "drinks")], {}));
  expect(wares.map(({ id }) => id)).toEqual([3, 1, 2]);
  expect(found(wares, "FROZEN ｐ2").map(({ id }) => id)).toEqual([2]);
  expect(found(wares, "6900003").map(({ id }) => id)).toEqual([3]);
  expect(found(wares, " ")).toHaveLength(3);
});
