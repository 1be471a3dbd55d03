import { describe, expect, it } from "vitest";
import { cellText, chartOf, figuresOf, filled } from "./chart";
import type { Cell, Sight } from "./queries";

const sightOf = (names: string[], rows: Cell[][]): Sight => ({
  columns: names.map(name => ({ name, zh: name, en: name, type: "text" })),
  rows,
  total: rows.length,
});

const byRep = sightOf(
  ["day", "unit", "rep", "calls", "rate"],
  [
    ["", "team", "Ada", 3, 0.5],
    ["", "team", "Ben", 2, null],
  ],
);

describe("chartOf", () => {
  it("draws the first figure by what tells the rows apart", () => {
    expect(chartOf(byRep, undefined)).toEqual({
      groups: ["Ada", "Ben"],
      figure: 3,
      values: [3, 2],
      inTime: false,
    });
  });
  it("draws another figure when asked, and leaves out what is unknown", () => {
    expect(chartOf(byRep, 4)?.values).toEqual([0.5, null]);
    expect(chartOf(byRep, 1)?.figure).toBe(3);
  });
  it("knows days and months", () => {
    const rows = [
      ["2026-03-01", 1],
      ["2026-03-02", 4],
    ];
    expect(chartOf(sightOf(["day", "n"], rows), undefined)?.inTime).toBe(true);
  });
  it("draws nothing without a figure, without a group, or of one line", () => {
    expect(chartOf(sightOf(["a"], [["x"], ["y"]]), undefined)).toBeNull();
    expect(
      chartOf(
        sightOf(
          ["a", "n"],
          [
            ["x", 1],
            ["x", 2],
          ],
        ),
        undefined,
      ),
    ).toBeNull();
    expect(chartOf(sightOf(["a", "n"], [["x", 1]]), undefined)).toBeNull();
  });
});

describe("columns", () => {
  it("leaves out those in which nothing stands", () => {
    expect(filled(byRep)).toEqual([1, 2, 3, 4]);
    expect(figuresOf(byRep)).toEqual([3, 4]);
  });
});

describe("cellText", () => {
  it("writes shares as per cent and keeps two decimals of other figures", () => {
    expect(cellText(0.9532, "share")).toBe("95.3%");
    expect(cellText(1, "share")).toBe("100%");
    expect(cellText(12345.678, "text")).toBe("12,345.68");
    expect(cellText(7, "text")).toBe("7");
    expect(cellText("", "text")).toBe("–");
    expect(cellText(null, "share")).toBe("–");
  });
});
