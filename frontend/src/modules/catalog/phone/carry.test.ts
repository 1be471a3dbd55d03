import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import type { Shelf } from "@/offline/views";
import { addable, carries, carryWish } from "./carry";
import { carriedOf, type OutletShelf, type Ware } from "./wares";

const ware = (id: number, name: string): Ware => ({
  id,
  code: `P${String(id)}`,
  name,
  category: "frozen",
  brand: "Sanhe",
  units: [],
});
const kept: OutletShelf = { outletId: 7, must: [1], may: [3], listed: [2], found: [], missing: [] };
const shelf: Shelf = new Map<string, ReadonlyMap<string, unknown>>([
  ["wares", new Map(["pork", "leek", "shrimp", "beef"].map((name, i) => [String(i + 1), ware(i + 1, name)]))],
  ["outlet-shelves", new Map([["7", kept]])],
]);
const told = (outlet: number, id: number): Command =>
  carryWish({ id: outlet, name: "O" }, ware(id, ""), "2026-03-02T04:00:00Z") as unknown as Command;
const listed = (after: Shelf, outlet: number): number[] | undefined =>
  carriedOf(after, outlet)?.listed.map(line => line.ware.id);

it("offers what neither the list nor the outlet's kind names", () => {
  expect(addable(shelf, 7, "").map(one => one.id)).toEqual([3, 4]);
  expect(addable(shelf, 8, "leek").map(one => one.id)).toEqual([2]);
});

it("puts a product on the list before the server has heard of it, and once", () => {
  const after = carries(shelf, told(7, 4));
  expect(listed(after, 7)).toEqual([2, 4]);
  expect(carries(after, told(7, 4))).toBe(after);
  expect(carries(shelf, told(7, 1))).toBe(shelf);
  expect(addable(after, 7, "").map(one => one.id)).toEqual([3]);
});

it("begins the list of an outlet that had none", () => {
  expect(listed(carries(shelf, told(8, 4)), 8)).toEqual([4]);
});
