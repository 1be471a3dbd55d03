import { describe, expect, it } from "vitest";
import { notesOf, type Workday } from "./notes";

const on = (day: string, works = true, name?: string): Workday =>
  name ? { day, works, name } : { day, works };

const october = [
  on("2026-09-30"),
  on("2026-10-01", false, "国庆节"),
  on("2026-10-02", false, "国庆节"),
  on("2026-10-03", false),
];

describe("notesOf", () => {
  it("warns of 国庆节, days that follow each other as one", () => {
    expect(notesOf(october)).toEqual([
      { kind: "holiday", from: "2026-10-01", to: "2026-10-02", name: "国庆节" },
    ]);
  });
  it("keeps holidays apart", () => {
    const days = [on("2026-09-27", false, "中秋节"), on("2026-09-28"), on("2026-09-29", false, "中秋节")];
    expect(notesOf(days)).toHaveLength(2);
    expect(notesOf([on("2026-09-27", false, "中秋节"), on("2026-09-28", false, "国庆节")])).toHaveLength(2);
  });
  it("takes a 调休 day as worked, and says so of a single one", () => {
    expect(notesOf([on("2026-10-10", true, "国庆节调休")])).toEqual([
      { kind: "swapped", from: "2026-10-10", to: "2026-10-10", name: "国庆节调休" },
    ]);
    expect(notesOf([on("2026-10-09"), on("2026-10-10", true, "国庆节调休")])).toEqual([]);
  });
  it("warns of a plain weekend only when there is nothing else", () => {
    expect(notesOf([on("2026-10-17", false), on("2026-10-18", false)])).toMatchObject([{ kind: "off" }]);
    expect(notesOf([on("2026-10-16"), on("2026-10-17", false)])).toEqual([]);
    expect(notesOf([])).toEqual([]);
  });
});
