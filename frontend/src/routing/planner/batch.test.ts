import { expect, it } from "vitest";
import { type BatchProgress, type Deed, doEach, fits } from "./batch";
import type { Head, RepRow, State } from "./types";

const row = (repId: number, state?: State): RepRow => ({
  repId,
  repName: `${repId}`,
  unitId: 1,
  ...(state ? { open: { id: repId, state } as Head } : {}),
});

it.each<[Deed, boolean[]]>([
  ["make", [true, false, false, false]],
  ["optimise", [false, true, true, false]],
  ["submit", [false, true, true, false]],
  ["publish", [false, false, false, true]],
])("%s fits nothing, a draft, an optimised one, a submitted one: %j", (deed, wanted) => {
  const rows = [row(1), row(2, "draft"), row(3, "optimised"), row(4, "submitted")];
  expect(rows.map(each => fits(deed, each))).toEqual(wanted);
});

it("goes on after a refusal and says whom it was about", async () => {
  const told: BatchProgress[] = [];
  const end = await doEach(
    "submit",
    [row(1), row(2), row(3)],
    ({ repId }) => (repId === 2 ? Promise.reject(new Error("no")) : Promise.resolve()),
    progress => told.push(progress),
  );
  expect(told.map(each => each.done)).toEqual([0, 1, 2, 3]);
  expect(end.over).toBe(true);
  expect(end.failures.map(each => each.repId)).toEqual([2]);
});
