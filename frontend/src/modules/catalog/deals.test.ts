import { expect, it } from "vitest";
import { doesOf, typedOf } from "./deals";
import type { Deal } from "./queries";

const deal = (does: Deal["does"]): Deal => ({
  id: 1,
  name: "满减",
  for: {},
  rank: 3,
  does,
  rev: 2,
  updatedAt: "2026-06-30T00:00:00Z",
});

it.each<[string, Deal["does"]]>([
  [
    "so much off for each thousand",
    {
      act: "off",
      measure: "amount",
      products: [7],
      categories: [],
      brands: [],
      steps: [{ least: 100_000, value: 3_000 }],
      repeat: true,
      most: 9_000,
    },
  ],
  [
    "half a per cent off from 48 bags on",
    {
      act: "percent",
      measure: "quantity",
      products: [],
      categories: [2],
      brands: [],
      steps: [{ least: 48, value: 50 }],
      group: "a",
    },
  ],
  [
    "ten and one",
    {
      act: "free",
      measure: "quantity",
      products: [],
      categories: [],
      brands: [1],
      steps: [{ least: 10, gift: { product: 3, unit: "袋", count: 1 } }],
      repeat: true,
    },
  ],
  [
    "a fixed price",
    {
      act: "fixed",
      measure: "quantity",
      products: [],
      categories: [],
      brands: [],
      unit: "箱",
      steps: [{ least: 1, value: 9_990 }],
    },
  ],
])("%s comes back from the form as it was", (_, does) => {
  expect(doesOf(typedOf(deal(does)), deal(does))).toEqual({ paused: false, does });
});
