import { expect, it } from "vitest";
import { minutesMore, refusedBy } from "./offers";

it("puts those who cannot together by their reason, the most common first", () => {
  expect(
    refusedBy([
      { repId: 1, reason: "planned" },
      { repId: 2, reason: "shift_too_long" },
      { repId: 3, reason: "shift_too_long" },
    ]),
  ).toEqual([
    { reason: "shift_too_long", reps: [2, 3] },
    { reason: "planned", reps: [1] },
  ]);
  expect(refusedBy([])).toEqual([]);
});

it("counts begun minutes", () => {
  expect([0, 1, 60, 61, -5].map(minutesMore)).toEqual([0, 1, 1, 2, 0]);
});
