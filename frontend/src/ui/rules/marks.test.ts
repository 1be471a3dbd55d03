import { describe, expect, it } from "vitest";
import { completed, piecesOf, wordBefore } from "./marks";

describe("piecesOf", () => {
  it("marks a word of the second line", () => {
    expect(piecesOf("a and\nclas == 'A'", [{ line: 2, column: 1, length: 4 }])).toEqual([
      { text: "a and\n", marked: false },
      { text: "clas", marked: true },
      { text: " == 'A'", marked: false },
    ]);
  });

  it("counts characters, not halves of them", () => {
    expect(piecesOf("'😀' > 1", [{ line: 1, column: 5, length: 1 }])).toEqual([
      { text: "'😀' ", marked: false },
      { text: ">", marked: true },
      { text: " 1", marked: false },
    ]);
  });

  it("shows a mark behind the end", () => {
    expect(piecesOf("(a", [{ line: 1, column: 3, length: 0 }])).toEqual([
      { text: "(a", marked: false },
      { text: " ", marked: true },
    ]);
  });
});

describe("completing", () => {
  it("knows the word being written", () => {
    expect(wordBefore("x > outlet.cl and", 13)).toBe("outlet.cl");
  });

  it("replaces it", () => {
    expect(completed("x > out and", 7, "outlet.class")).toEqual({
      source: "x > outlet.class and",
      caret: 16,
    });
  });
});
