import { expect, it } from "vitest";
import { fill } from "./queries";

it("puts figures into a text, and a dash where there is none", () => {
  expect(fill("{what}, {n} times by {who}", { what: "Visit", n: 3 })).toBe("Visit, 3 times by –");
  expect(fill("{odd}", { odd: { a: 1 } })).toBe("–");
});
