import { expect, it } from "vitest";
import { calledJust } from "./queries";

it("words a call at a desk as one that has ended now, and leaves out what nobody filled in", () => {
  const said = { outletId: 7, minutes: 1.5, result: "busy", contact: "", note: undefined };
  expect(calledJust("r", said, Date.UTC(2026, 2, 2, 4))).toEqual({
    ref: "r",
    outletId: 7,
    result: "busy",
    begunAt: "2026-03-02T03:58:30.000Z",
    endedAt: "2026-03-02T04:00:00.000Z",
  });
});
