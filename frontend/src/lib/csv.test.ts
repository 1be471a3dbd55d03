import { expect, it } from "vitest";
import { csvOf } from "./csv";

it("writes what spreadsheets read, and no formula", () => {
  expect(
    csvOf([
      ["门店", 3],
      ['a "b", c', "=1+1"],
    ]),
  ).toBe('\uFEFF门店,3\r\n"a ""b"", c",\'=1+1\r\n');
  expect(csvOf([])).toBe("\uFEFF");
});
