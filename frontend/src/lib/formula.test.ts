import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, type Facts, type Value } from "./formula";

interface Kept {
  source: string;
  facts: Facts;
  want: Value;
}

// What the server says: internal/rules/portable_test.go writes them.
const file = new URL("../../../internal/rules/testdata/portable.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Kept[];

describe("expressions on the phone", () => {
  it("give what the server says", () => {
    const wrong = golden.filter(({ source, facts, want }) => {
      const got = compile(source)(facts);
      return got !== want;
    });
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(golden.length).toBeGreaterThan(500);
  });

  it.each(["a +", "(a", "a b", "nothing(a)", "a ? b", "'open", "a # b", ""])("refuse %j", source => {
    expect(() => compile(source)).toThrow(SyntaxError);
  });
});
