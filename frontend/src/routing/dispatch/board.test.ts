import { describe, expect, it } from "vitest";
import { barsOf, carried, daysFrom, midnight, mondayOf } from "./board";

describe("the board of bookings", () => {
  it("begins its weeks on Monday", () => {
    expect(mondayOf("2026-03-02")).toBe("2026-03-02");
    expect(mondayOf("2026-03-08")).toBe("2026-03-02");
    expect(daysFrom("2026-02-27", 3)).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  });

  it("cuts bars at its edges and leaves out what is beyond", () => {
    const start = Date.parse("2026-03-02T00:00:00Z");
    const end = Date.parse("2026-03-06T00:00:00Z");
    const bars = barsOf(
      [
        { fromAt: "2026-03-01T00:00:00Z", toAt: "2026-03-03T00:00:00Z" },
        { fromAt: "2026-03-03T00:00:00Z", toAt: "2026-03-04T00:00:00Z" },
        { fromAt: "2026-03-03T12:00:00Z", toAt: "2026-03-09T00:00:00Z" },
        { fromAt: "2026-03-06T00:00:00Z", toAt: "2026-03-07T00:00:00Z" },
      ],
      start,
      end,
    );
    expect(bars).toEqual([
      { left: 0, width: 0.25, lane: 0 },
      { left: 0.25, width: 0.25, lane: 0 },
      { left: 0.375, width: 0.625, lane: 1 },
      null,
    ]);
  });

  it("knows when a day begins where the company is", () => {
    expect(midnight("2026-03-02", "Asia/Shanghai")).toBe(Date.parse("2026-03-01T16:00:00Z"));
    expect(midnight("2026-03-02", "UTC")).toBe(Date.parse("2026-03-02T00:00:00Z"));
    expect(midnight("2026-03-02", "America/New_York")).toBe(Date.parse("2026-03-02T05:00:00Z"));
  });

  it("carries a booking by whole days", () => {
    expect(carried({ fromAt: "2026-03-02T01:00:00Z", toAt: "2026-03-02T09:00:00Z" }, -1)).toEqual({
      fromAt: "2026-03-01T01:00:00.000Z",
      toAt: "2026-03-01T09:00:00.000Z",
    });
  });
});
