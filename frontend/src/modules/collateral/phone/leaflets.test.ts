import { expect, it } from "vitest";
import type { Shelf } from "@/offline/views";
import type { Leaflet } from "../leaflet";
import { leafletsOf } from "./leaflets";

const leaflet = (id: number, from: string, to: string): Leaflet => ({
  id,
  title: "五一促销",
  kind: "promotion",
  from,
  to,
  units: [1],
  state: "valid",
  madeBy: "",
  changedAt: "",
  own: false,
  rev: 1,
});

const shelf = (...list: Leaflet[]): Shelf =>
  new Map([["leaflets", new Map(list.map(one => [String(one.id), one]))]]);

it("shows a leaflet on its first and last day, and on none beside, whatever the phone has heard", () => {
  const may = shelf(leaflet(1, "2026-05-01", "2026-05-15"));
  const days = ["2026-04-30", "2026-05-01", "2026-05-15", "2026-05-16"];
  expect(days.map(day => leafletsOf(may, day).length)).toEqual([0, 1, 1, 0]);
});

it("shows the newest first", () => {
  const both = shelf(leaflet(1, "2026-05-01", "2026-05-15"), leaflet(2, "2026-05-03", "2026-05-09"));
  expect(leafletsOf(both, "2026-05-04").map(one => one.id)).toEqual([2, 1]);
});

it("has none while nothing is read", () => {
  expect(leafletsOf(undefined, "2026-05-04")).toEqual([]);
});
