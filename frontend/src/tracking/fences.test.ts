import { expect, it } from "vitest";
import type { FenceEvent, Notice } from "@/api/types";
import { tickerItems } from "./fences";

const notice = (id: number, at: string): Notice => ({
  id,
  at,
  kind: "sos",
  severity: "alarm",
  repId: 1,
  unitId: 5,
});
const event = (id: number, at: string): FenceEvent => ({
  id,
  at,
  sureAt: at,
  kind: "enter",
  fenceKind: "fence",
  fenceId: 3,
  repId: 1,
  unitId: 5,
  point: { lon: 113, lat: 34 },
});
const minute = (n: number): string => `2026-03-02T08:${String(n).padStart(2, "0")}:00Z`;

it("mixes notices and fence events by time when it is open", () => {
  const items = tickerItems([notice(2, minute(9)), notice(1, minute(2))], [event(1, minute(5))], true);
  expect(items.map(item => item.key)).toEqual(["n2", "f1", "n1"]);
});

it("keeps the closed ticker for notices, with the newest word of the fences behind them", () => {
  const notices = [4, 3, 2, 1].map(id => notice(id, minute(id)));
  const events = [9, 8, 7].map(id => event(id, minute(50 + id - 9)));
  expect(tickerItems(notices, events, false).map(item => item.key)).toEqual(["n4", "n3", "f9"]);
  expect(tickerItems(notices, [], false).map(item => item.key)).toEqual(["n4", "n3", "n2"]);
  expect(tickerItems([], events, false).map(item => item.key)).toEqual(["f9"]);
});
