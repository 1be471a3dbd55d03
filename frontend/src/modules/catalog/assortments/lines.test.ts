import { expect, it } from "vitest";
import { idsOf, linesOf, withProducts } from "./lines";

const product = (id: number) => ({
  id,
  code: `P${String(id)}`,
  name: `dumplings ${String(id)}`,
  spec: "500 g",
  category: "frozen",
  state: "active" as const,
});
const list = {
  id: 1,
  name: "A",
  for: {},
  must: [3, 1],
  may: [2],
  updatedAt: "",
  rev: 1,
};

it("has what must be carried first, as the products come", () => {
  const lines = linesOf(list, [product(1), product(2), product(3)]);
  expect(lines.map(line => line.id)).toEqual([1, 3, 2]);
  expect([idsOf(lines, true), idsOf(lines, false)]).toEqual([[1, 3], [2]]);
});

it("adds a product once, and leaves the ones that are there as they are", () => {
  const lines = withProducts(linesOf(list, [product(1)]), [product(1), product(4)], false);
  expect(lines.map(({ id, must }) => [id, must])).toEqual([
    [1, true],
    [4, false],
  ]);
});
