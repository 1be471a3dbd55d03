import { expect, it } from "vitest";
import { warningsOf } from "./warnings";

it("gives the alerts of one outlet, the worst and newest first", () => {
  const warning = (id: number, outletId: number, severity: string) => ({ id, outletId, severity, name: "n" });
  const list = [
    warning(1, 7, "info"),
    warning(2, 7, "alarm"),
    warning(3, 8, "alarm"),
    warning(4, 7, "alarm"),
  ];
  const shelf = new Map([["outlet-alerts", new Map(list.map(one => [String(one.id), one]))]]);
  expect(warningsOf(shelf, 7).map(one => one.id)).toEqual([4, 2, 1]);
  expect(warningsOf(undefined, 7)).toEqual([]);
});
