import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { shelfOf } from "@/offline/views";
import { freezersAt, freezerViews, measuredOf, outside, scanned } from "./freezers";
import { purity } from "./purity";

// What the server reckons: modules/assets/capture_test.go holds it to the same file.
const file = new URL("../../../../../modules/assets/testdata/purity.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as {
  own: number;
  others: number;
  purity: number | null;
}[];

it.each(golden)("reckons the purity of $own and $others as the server does", one => {
  expect(purity(one.own, one.others)).toBe(one.purity);
});

const shelf = shelfOf([
  { collection: "work", id: "now", rev: "1", body: { ref: "now", outletId: 3 } },
  {
    collection: "freezers",
    id: "3",
    rev: "1",
    body: {
      outletId: 3,
      band: { coldest: -28, warmest: -15 },
      freezers: [{ code: "BG00001", model: "SC-256", label: "" }],
    },
  },
]);

it("knows a freezer by what was scanned, at the outlet where it stands", () => {
  expect(scanned(freezersAt(shelf, 3), " bg00001 ")?.model).toBe("SC-256");
  expect(scanned(freezersAt(shelf, 3), "BG00002")).toBeUndefined();
  expect(scanned(freezersAt(shelf, 3), "")).toBeUndefined();
  expect(scanned(freezersAt(shelf, 4), "BG00001")).toBeUndefined();
});

it("reads what was typed once it is whole, and marks what is too warm or too cold", () => {
  const entry = { code: "BG00001", label: "", temperature: "-18.5", own: "14", others: "2" };
  expect(measuredOf(entry)).toEqual({ temperature: -18.5, own: 14, others: 2 });
  for (const wrong of [{ temperature: "-" }, { temperature: "-180" }, { own: "" }, { others: "1.5" }])
    expect(measuredOf({ ...entry, ...wrong })).toBeNull();
  expect([-29, -28, -15, -14.9].map(each => outside(each, freezersAt(shelf, 3)))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it("shows what was captured before the server has heard of it, own and shared", () => {
  const view = freezerViews["assets.capture"];
  const said = { visit: "now", temperature: -18, own: 3, others: 1, at: "2026-11-22T02:00:00Z" };
  const told = (more: object) =>
    ({ type: "assets.capture", payload: { ...said, ...more } }) as unknown as Command;
  const once = view?.(shelf, told({ code: "BG00001" })) ?? shelf;
  const twice = view?.(once, told({ label: "共享柜" })) ?? shelf;
  const { freezers } = freezersAt(twice, 3);
  expect(freezers.map(one => [one.code, one.label, one.last?.purity])).toEqual([
    ["BG00001", "", 75],
    ["", "共享柜", 75],
  ]);
  expect(freezers[0]?.model).toBe("SC-256");
});
