import { expect, it } from "vitest";
import type { RepDays } from "@/api/types";
import { monthOf, sumOf, sums } from "./standings";

it("ends a month with today, or with its last day", () => {
  expect(monthOf("2026-11", "2026-11-22")).toEqual({ from: "2026-11-01", to: "2026-11-22" });
  expect(monthOf("2026-11", "2026-11-30")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(monthOf("2028-02", "2028-03-01")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
});

it("counts a day that was late and early in both sums", () => {
  const rep = { counts: { late: 2, late_early: 1, present: 5, excused: 1 } } as unknown as RepDays;
  expect([sumOf(rep, sums.late), sumOf(rep, sums.early), sumOf(rep, sums.present)]).toEqual([3, 1, 6]);
});
