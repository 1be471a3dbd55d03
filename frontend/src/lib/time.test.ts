import { describe, expect, it } from "vitest";
import { ageBand, ageOf, clockOf, dayOf, shiftDay, spanOf, stampOf } from "./time";

describe("ageOf", () => {
  it.each([
    ["a clock ahead of ours", -5_000, "now", 0],
    ["just now", 1_999, "now", 0],
    ["twelve seconds", 12_400, "seconds", 12],
    ["a minute", 60_000, "minutes", 1],
    ["59 minutes", 3_599_000, "minutes", 59],
    ["23 hours", 86_399_000, "hours", 23],
    ["two days", 172_800_000, "days", 2],
  ] as const)("%s", (_name, ms, unit, n) => {
    expect(ageOf(ms)).toEqual({ unit, n });
  });
});

describe("ageBand", () => {
  it("steps by ten seconds below a minute", () => {
    expect(ageBand(9_999)).toEqual({ unit: "now", n: 0 });
    expect(ageBand(19_999)).toEqual({ unit: "seconds", n: 10 });
    expect(ageBand(59_999)).toEqual({ unit: "seconds", n: 50 });
    expect(ageBand(61_000)).toEqual({ unit: "minutes", n: 1 });
  });
});

describe("company time", () => {
  const at = "2026-06-29T16:30:00Z";
  it("turns the day at the company's midnight", () => {
    expect(dayOf(at, "Asia/Shanghai")).toBe("2026-06-30");
    expect(dayOf(at, "UTC")).toBe("2026-06-29");
  });
  it("reads midnight as 00, never 24", () => {
    expect(clockOf("2026-06-29T16:00:00Z", "Asia/Shanghai")).toBe("00:00");
  });
  it("stamps", () => expect(stampOf(at, "Asia/Shanghai")).toBe("2026-06-30 00:30"));
});

describe("shiftDay", () => {
  it("crosses months and leap days", () => {
    expect(shiftDay("2026-03-01", -1)).toBe("2026-02-28");
    expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  });
});

describe("spanOf", () => {
  it("counts a begun minute", () => {
    expect(spanOf(20)).toEqual({ hours: 0, minutes: 1 });
    expect(spanOf(0)).toEqual({ hours: 0, minutes: 0 });
    expect(spanOf(3_660)).toEqual({ hours: 1, minutes: 1 });
  });
});
