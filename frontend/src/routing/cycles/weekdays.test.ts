import { describe, expect, it } from "vitest";
import {
  groupHours,
  kindOf,
  minutesText,
  readMinutes,
  readWeekdays,
  spreadHours,
  writeWeekdays,
} from "./weekdays";

it("adds days of the week up and takes them apart", () => {
  for (let sum = 0; sum < 128; sum++) expect(writeWeekdays(readWeekdays(sum))).toBe(sum);
  expect(readWeekdays(63)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(writeWeekdays([2, 2])).toBe(2);
});

it.each([
  ["09:30", 570],
  ["9:05", 545],
  ["24:00", 1440],
  ["24:01", null],
  ["12:60", null],
  ["noon", null],
])("reads %s", (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes);
  if (minutes !== null) expect(readMinutes(minutesText(minutes))).toBe(minutes);
});

it("says hours as people do, and loses none of them", () => {
  const hours = [2, 1, 3, 4, 5].map(weekday => ({ weekday, fromMin: 540, toMin: 720 }));
  const noon = { weekday: 1, fromMin: 840, toMin: 1080 };
  const groups = groupHours([noon, ...hours]);
  expect(groups).toEqual([
    { days: [1, 2, 3, 4, 5], fromMin: 540, toMin: 720 },
    { days: [1], fromMin: 840, toMin: 1080 },
  ]);
  expect(spreadHours(groups)).toHaveLength(6);
  expect(groupHours(spreadHours(groups))).toEqual(groups);
});

describe("a day of the calendar", () => {
  const known = new Map(
    [
      { day: "2026-10-01", works: false, name: "国庆" },
      { day: "2026-10-10", works: true, name: "调休" },
      { day: "2026-10-04", works: false, name: "" },
    ].map(each => [each.day, each]),
  );
  it.each([
    { name: "is worked as the week has it", day: "2026-10-12", kind: "work" },
    { name: "is a holiday", day: "2026-10-01", kind: "holiday" },
    { name: "is a Saturday that is worked", day: "2026-10-10", kind: "makeup" },
    { name: "rests as the week has it, whatever is said again", day: "2026-10-04", kind: "rest" },
  ])("$name", ({ day, kind }) => expect(kindOf(day, known, 31)).toBe(kind));
});
