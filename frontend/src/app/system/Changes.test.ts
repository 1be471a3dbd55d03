import { expect, it } from "vitest";
import { changesOf } from "./Changes";

it("shows what differs, what came and what went", () => {
  expect(
    changesOf({ name: "a", fenceM: 200, phone: "1" }, { name: "b", fenceM: 200, area: { type: "Polygon" } }),
  ).toEqual([
    { field: "name", before: "a", after: "b" },
    { field: "phone", before: "1", after: "" },
    { field: "area", before: "", after: '{"type":"Polygon"}' },
  ]);
});

it("has nothing to show for nothing", () => expect(changesOf(undefined, undefined)).toEqual([]));
