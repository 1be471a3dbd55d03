import { describe, expect, it } from "vitest";
import { shiftDay } from "@/lib/time";
import { firstDayOf, lastDayOf, mondayOf, monthOf } from "./weeks";

describe("four weeks", () => {
  it("begin on a Monday and hold the day they were asked for", () => {
    for (let i = 0; i < 400; i++) {
      const day = shiftDay("2026-11-22", i);
      const first = firstDayOf(day);
      expect(mondayOf(first)).toBe(first);
      expect([first <= day, day <= lastDayOf(first)]).toEqual([true, true]);
    }
  });

  it("follow each other without a gap", () => {
    const first = firstDayOf("2026-11-22");
    expect(firstDayOf(lastDayOf(first))).toBe(first);
    expect(firstDayOf(shiftDay(lastDayOf(first), 1))).toBe(shiftDay(first, 28));
  });

  it("belong to the month of their middle", () => {
    expect(monthOf("2026-11-23")).toBe("2026-12");
    expect(monthOf("2026-11-02")).toBe("2026-11");
  });
});
