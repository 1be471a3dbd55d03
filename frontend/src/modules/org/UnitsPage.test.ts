import { expect, it } from "vitest";
import type { UnitNode } from "@/ui/desk/UnitSelect";
import { unitTree } from "@/ui/desk/UnitSelect";
import type { Unit } from "@/api/types";
import { narrowed } from "./UnitsPage";

const unit = (id: number, parentId: number, name: string): Unit => ({
  id,
  parentId,
  name,
  code: "",
  kind: "team",
  treeId: 1,
  rev: 1,
  reps: 0,
  repsBelow: 0,
});
const names = (nodes: UnitNode[]): unknown[] =>
  nodes.map(n => (n.children.length ? [n.title, names(n.children)] : n.title));

it("hangs units under their parents; a parent out of sight makes a root", () => {
  const tree = unitTree([unit(1, 99, "north"), unit(2, 1, "city"), unit(3, 98, "south")]);
  expect(names(tree)).toEqual([["north", ["city"]], "south"]);
});

it("keeps the way to what was searched", () => {
  const tree = unitTree([unit(1, 0, "head"), unit(2, 1, "north"), unit(3, 2, "Team A"), unit(4, 1, "south")]);
  expect(names(narrowed(tree, "team"))).toEqual([["head", [["north", ["Team A"]]]]]);
  expect(names(narrowed(tree, ""))).toEqual([["head", [["north", ["Team A"]], "south"]]]);
});
