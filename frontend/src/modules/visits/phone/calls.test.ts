import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { type Shelf, shown } from "@/offline/views";
import {
  type CallDraft,
  callsOf,
  callViews,
  callWish,
  type LastCall,
  lastCallOf,
  runningText,
} from "./calls";

const outlet = { id: 1, name: "晨光超市" };

const draft = (change: Partial<CallDraft> = {}): CallDraft => ({
  ref: "r1",
  begunAt: "2026-03-02T04:00:00.000Z",
  endedAt: "2026-03-02T04:01:35.000Z",
  result: "connected",
  contact: " 王店主 ",
  note: "",
  nextOn: "",
  ...change,
});

const command = (change: Partial<CallDraft> = {}, answered = false): Command => ({
  ...callWish(outlet, draft(change), 0),
  n: 1,
  id: "c",
  madeAt: "",
  answered,
});

const last = (outletId: number, begunAt: string, nextOn = ""): LastCall => ({
  ref: `old${outletId}`,
  outletId,
  outletName: String(outletId),
  begunAt,
  durationS: 60,
  result: "busy",
  ...(nextOn ? { nextOn } : {}),
});

const shelf = (outbox: Command[], ...known: LastCall[]): Shelf =>
  shown(
    known.map(body => ({ collection: "calls", id: String(body.outletId), rev: "1", body })),
    outbox,
    callViews,
  );

it("words a call with its own times, without a place", () => {
  expect(callWish(outlet, draft(), 0).payload).toEqual({
    ref: "r1",
    outletId: 1,
    begunAt: "2026-03-02T04:00:00.000Z",
    endedAt: "2026-03-02T04:01:35.000Z",
    result: "connected",
    contact: "王店主",
  });
});

it("never tells of a call that ends before it begins or lasts longer than four hours", () => {
  const end = (endedAt: string): unknown => callWish(outlet, draft({ endedAt }), 0).payload["endedAt"];
  expect(end("2026-03-02T03:00:00Z")).toBe("2026-03-02T04:00:00.000Z");
  expect(end("2026-03-03T04:00:00Z")).toBe("2026-03-02T08:00:00.000Z");
});

it("shows a call that waits as the last one, and drops the day that was due", () => {
  const after = shelf([command()], last(1, "2026-02-27T04:00:00Z", "2026-03-01"));
  expect(lastCallOf(after, 1)).toMatchObject({
    ref: "r1",
    durationS: 95,
    outletName: "晨光超市",
    waiting: true,
  });
  expect(lastCallOf(after, 1)?.nextOn).toBeUndefined();
});

it("leaves a newer call of the server's in its place", () => {
  expect(lastCallOf(shelf([command()], last(1, "2026-03-02T05:00:00Z")), 1)?.ref).toBe("old1");
});

it("puts what is due first, the longest overdue on top, then the newest", () => {
  const all = shelf(
    [],
    last(1, "2026-03-01T00:00:00Z"),
    last(2, "2026-02-01T00:00:00Z", "2026-03-02"),
    last(3, "2026-03-02T00:00:00Z", "2026-03-09"),
    last(4, "2026-02-20T00:00:00Z", "2026-02-28"),
  );
  expect(callsOf(all, "2026-03-02").map(call => call.outletId)).toEqual([4, 2, 3, 1]);
});

it("shows a clock with hours only when there are any", () => {
  expect([0, 65_000, 3_725_000].map(runningText)).toEqual(["00:00", "01:05", "1:02:05"]);
});
