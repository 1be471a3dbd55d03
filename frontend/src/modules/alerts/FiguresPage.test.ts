import { expect, it } from "vitest";
import { totalOf } from "./FiguresPage";

it("weighs mean times by how many were handled", () => {
  const row = { of: 1, name: "a", raised: 4, handled: 1, closed: 0, open: 3, meanS: 100 };
  const sum = totalOf([row, { ...row, of: 2, handled: 3, open: 1, meanS: 20 }]);
  expect(sum).toMatchObject({ raised: 8, handled: 4, open: 4, meanS: 40 });
  expect(totalOf([]).meanS).toBeUndefined();
});
