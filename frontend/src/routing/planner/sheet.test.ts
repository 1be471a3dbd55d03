import { expect, it } from "vitest";
import { sheetColumns, sheetOf } from "./sheet";
import type { Schedule } from "./types";

const stop = { outletId: 1, arriveS: 30_600, beginS: 30_660, leaveS: 31_260 };
const schedule = {
  version: 2,
  days: [
    { day: "2026-11-30", stops: [stop, { ...stop, outletId: 9, locks: ["day", "time"] }] },
    { day: "2026-12-01", stops: [] },
  ],
  outlets: [{ outletId: 1, code: "HN-1", name: "百家", class: "A" }],
} as unknown as Schedule;

it("has a row for each visit in its order, and a cell for each column", () => {
  const rows = sheetOf(schedule, { rep: "董伟", state: "草稿", weekday: day => `周${day}`, lock: of => of });
  expect(rows).toEqual([
    ["董伟", "2026-11-30", "周1", 1, "HN-1", "百家", "A", "08:30", "08:31", "08:41", "", 2, "草稿"],
    ["董伟", "2026-11-30", "周1", 2, "", "", "", "08:30", "08:31", "08:41", "day time", 2, "草稿"],
  ]);
  expect(rows[0]).toHaveLength(sheetColumns.length);
});
