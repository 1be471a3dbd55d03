import { describe, expect, it } from "vitest";
import { shiftDay } from "@/lib/time";
import { lastDayOf, mondayOf, monthOf } from "./weeks";

describe("four weeks", () => {
  it("begin on the Monday of a day's week", () => {
    for (let i = 0; i < 400; i++) {
      const day = shiftDay("2026-11-22", i);
      const monday = mondayOf(day);
      expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
      expect([monday <= day, day < shiftDay(monday, 7)]).toEqual([true, true]);
    }
  });

  it("end on the fourth Sunday", () => expect(lastDayOf("2026-11-23")).toBe("2026-12-20"));

  it("belong to the month of their middle", () => {
    expect(monthOf("2026-11-23")).toBe("2026-12");
    expect(monthOf("2026-11-02")).toBe("2026-11");
  });
});
