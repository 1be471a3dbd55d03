import { expect, it } from "vitest";
import type { Command, Document } from "@/offline/store";
import { type Shelf, shown } from "@/offline/views";
import {
  activitiesOf,
  activityViews,
  type Filled,
  type OwnType,
  ready,
  resultsOf,
  taskAsked,
  tellWish,
  typesOf,
} from "./activities";

const type = (id: number, change: Partial<OwnType> = {}): OwnType => ({
  id,
  code: `T${id}`,
  name: `活动${id}`,
  results: ["done", "refused"],
  needsOutlet: true,
  needsPhoto: false,
  needsNote: false,
  mine: true,
  ...change,
});

const filled: Filled = { type: 1, result: "done", note: " 试吸三款 ", photo: null };
const outlet = { id: 7, name: "晨光超市" };
const document = (collection: string, id: number | string, body: unknown): Document => ({
  collection,
  id: String(id),
  rev: "1",
  body,
});

const documents = [
  document("activity-types", 1, type(1)),
  document("activity-types", 2, type(2, { mine: false })),
  document("activity-types", 3, type(3, { needsOutlet: false })),
  document("activity-results", "done", { code: "done", zh: "已完成", en: "Done", rank: 2 }),
  document("activity-results", "refused", { code: "refused", zh: "客户拒绝", en: "", rank: 1 }),
  document("activity-results", "away", { code: "away", zh: "负责人不在", en: "", rank: 0 }),
  document("tasks", 5, { id: 5, state: "open", outletId: 7, params: { typeId: 2 } }),
];

const shelfOf = (...outbox: Command[]): Shelf => shown(documents, outbox, activityViews);
const command = (task: number, answered = false): Command => ({
  ...tellWish("r1", filled, { outlet, task }, "", Date.parse("2026-03-02T04:00:00Z")),
  n: 1,
  id: "c",
  madeAt: "",
  answered,
});

it("shows what was done before the server has heard of it, and its task as done", () => {
  const shelf = shelfOf(command(5));
  expect(activitiesOf(shelf)).toEqual([
    expect.objectContaining({
      ref: "r1",
      typeName: "活动1",
      outletName: "晨光超市",
      note: "试吸三款",
      waiting: true,
    }),
  ]);
  expect(shelf.get("tasks")?.get("5")).toMatchObject({ state: "done" });
  expect(activitiesOf(shelfOf(command(0, true)))[0]).toMatchObject({ waiting: false });
});

it("does not show twice what the documents contain", () => {
  const known = [...documents, document("activities", "r1", { ref: "r1", at: "2026-03-02T04:00:00Z" })];
  expect(activitiesOf(shown(known, [command(0)], activityViews))).toHaveLength(1);
});

it("offers the types of the own posts, and of a task the one it asks for", () => {
  const shelf = shelfOf();
  expect(typesOf(shelf, undefined, true).map(one => one.id)).toEqual([1, 3]);
  expect(typesOf(shelf, undefined, false).map(one => one.id)).toEqual([3]);
  expect(typesOf(shelf, 2, true).map(one => one.id)).toEqual([2]);
  expect(taskAsked(shelf, 5)).toEqual({ outletId: 7, typeId: 2 });
  expect(taskAsked(shelf, 6)).toBeUndefined();
});

it("takes the results of the type alone, and what the type needs", () => {
  expect(resultsOf(shelfOf(), type(1)).map(one => one.code)).toEqual(["refused", "done"]);
  expect(ready(type(1), filled)).toBe(true);
  expect(ready(type(1), { ...filled, result: "away" })).toBe(false);
  expect(ready(type(1, { needsPhoto: true }), filled)).toBe(false);
  expect(ready(type(1, { needsNote: true }), { ...filled, note: " " })).toBe(false);
});

it("words the activity with its task and sends its photo before", () => {
  const photo = new File(["x"], "x.jpg");
  const wish = tellWish("r2", { ...filled, photo }, { outlet, task: 5 }, "", 0);
  expect(wish.payload).toMatchObject({ outletId: 7, taskId: 5, note: "试吸三款", result: "done" });
  expect(wish.photo).toEqual({ file: photo, field: "photoId" });
});
