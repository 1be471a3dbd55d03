import { expect, it } from "vitest";
import { differences } from "./setting";

const delivered = {
  reviewAt: 2.5,
  rejectAt: 4,
  weights: { fleeting: 3, made_up: 5 },
  limits: { shortStayS: 60 },
};

it("finds what two rule sets have otherwise, and nothing in the same one", () => {
  expect(differences(delivered, delivered)).toEqual([]);
  expect(
    differences(delivered, {
      ...delivered,
      rejectAt: 5,
      weights: { fleeting: 1, made_up: 5 },
      limits: { shortStayS: 20 },
    }),
  ).toEqual([
    { kind: "limit", name: "rejectAt", was: 4, will: 5 },
    { kind: "limit", name: "shortStayS", was: 60, will: 20 },
    { kind: "weight", name: "fleeting", was: 3, will: 1 },
  ]);
});
