import { expect, it } from "vitest";
import { unitsBelow } from "./queries";
import type { Unit } from "./types";

const unit = (id: number, parentId: number): Unit => ({
  id,
  parentId,
  code: String(id),
  name: String(id),
  kind: "team",
  treeId: 1,
  rev: 1,
  reps: 0,
  repsBelow: 0,
});

/*      1
 *     / \
 *    2   3
 *   /     \
 *  4       5
 */
const units = [unit(1, 0), unit(2, 1), unit(3, 1), unit(4, 2), unit(5, 3)];

it.each([
  ["the root holds all", 1, [1, 2, 3, 4, 5]],
  ["a branch holds its own", 3, [3, 5]],
  ["a leaf holds itself", 4, [4]],
])("%s", (_name, root, want) => expect([...unitsBelow(units, root)]).toEqual(want));
