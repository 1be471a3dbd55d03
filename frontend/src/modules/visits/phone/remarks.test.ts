import { expect, it } from "vitest";
import type { Command } from "@/offline/store";
import { shown } from "@/offline/views";
import { remarkViews, type Said, type Thread, threadOf, threadsOf, unreadOf } from "./remarks";

const remark = (id: number, unread: boolean): Said => ({
  id,
  ref: `r${id}`,
  authorId: 7,
  author: "王主任",
  own: false,
  text: "冰柜要靠门",
  at: `2026-03-0${id}T04:00:00Z`,
  unread,
});

const thread = (visit: string, ...remarks: Said[]): Thread => ({
  visit,
  outletId: 1,
  outletName: "晨光超市",
  openedAt: "2026-03-01T02:00:00Z",
  remarks,
});

const documents = [
  { collection: "remarks", id: "a", rev: "1", body: thread("a", remark(1, true), remark(2, true)) },
  { collection: "remarks", id: "b", rev: "1", body: thread("b", remark(3, false)) },
];

const command = (type: string, payload: Record<string, unknown>, isAnswered = false): Command => ({
  type,
  v: 1,
  payload,
  thread: "",
  about: "",
  n: 1,
  id: type,
  madeAt: "",
  answered: isAnswered,
});

const answer = { visit: "a", ref: "mine", text: "明天挪", at: "2026-03-04T04:00:00Z" };

it("shows an answer that waits, once, and what was read as read", () => {
  const shelf = shown(
    documents,
    [command("visits.read_remarks", { visit: "a", upto: 1 }), command("visits.answer", answer)],
    remarkViews,
  );
  const said = threadOf(shelf, "a")?.remarks ?? [];
  expect(said.map(one => [one.ref, one.unread, one.waiting ?? false])).toEqual([
    ["r1", false, false],
    ["r2", true, false],
    ["mine", false, true],
  ]);
  const again = shown(
    documents,
    [command("visits.answer", answer), command("visits.answer", answer)],
    remarkViews,
  );
  expect(threadOf(again, "a")?.remarks).toHaveLength(3);
});

it("puts threads with something unread first", () => {
  const shelf = shown(documents, [], remarkViews);
  expect(threadsOf(shelf).map(one => one.visit)).toEqual(["a", "b"]);
  expect(unreadOf(shelf)).toBe(2);
  const read = shown(documents, [command("visits.read_remarks", { visit: "a", upto: 2 })], remarkViews);
  expect(threadsOf(read).map(one => one.visit)).toEqual(["b", "a"]);
  expect(unreadOf(read)).toBe(0);
});

it("leaves alone what it does not know", () => {
  const shelf = shown(
    [],
    [command("visits.answer", answer), command("visits.read_remarks", answer)],
    remarkViews,
  );
  expect(threadsOf(shelf)).toEqual([]);
});
