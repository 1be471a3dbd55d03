import { describe, expect, it } from "vitest";
import type { Unit } from "@/api/types";
import { isLow, openKeys, rateOf, rateTree } from "./rates";

const unit = (id: number, parentId: number): Unit => ({ id, parentId, name: `U${id}` }) as Unit;

describe("the planning rate", () => {
  it("is none where there is nothing to plan", () => {
    expect(rateOf({ planned: 0, active: 0 })).toBeNull();
    expect(rateOf({ planned: 17, active: 20 })).toBe(0.85);
  });

  it("sums reps into units and units into those above", () => {
    const tree = rateTree(
      [unit(1, 0), unit(2, 1), unit(3, 1), unit(4, 1)],
      [
        { unitId: 2, repId: 7, planned: 8, active: 10 },
        { unitId: 2, repId: 8, planned: 0, active: 2 },
        { unitId: 3, repId: 9, planned: 5, active: 5 },
      ],
      rep => `R${rep}`,
    );
    expect(tree).toHaveLength(1);
    expect([tree[0]?.planned, tree[0]?.active]).toEqual([13, 17]);
    expect(tree[0]?.children?.map(each => [each.name, each.planned, each.active])).toEqual([
      ["U2", 8, 12],
      ["U3", 5, 5],
    ]);
    expect(tree[0]?.children?.[0]?.children?.map(each => each.name)).toEqual(["R7", "R8"]);
  });

  it("opens what has no choice below it", () => {
    const reps = [
      { unitId: 3, repId: 7, planned: 8, active: 10 },
      { unitId: 3, repId: 8, planned: 1, active: 2 },
    ];
    const tree = rateTree([unit(1, 0), unit(2, 1), unit(3, 2)], reps, rep => `R${rep}`);
    expect(openKeys(tree)).toEqual(["u1", "u2", "u3"]);
    expect(openKeys([])).toEqual([]);
  });

  it("is low below the goal, and not where there is nothing to plan", () => {
    expect(isLow({ planned: 84, active: 100 })).toBe(true);
    expect(isLow({ planned: 85, active: 100 })).toBe(false);
    expect(isLow({ planned: 0, active: 0 })).toBe(false);
  });
});
