import { expect, it } from "vitest";
import type { TaskRow } from "@/api/types";
import type { Command } from "@/offline/store";
import { dueBy, taskViews, tasksOf } from "./views";

const task = (id: number, dueOn: string, state = "open") => ({ id, dueOn, state }) as TaskRow;
const shelfOf = (...list: TaskRow[]) =>
  new Map([["tasks", new Map(list.map(one => [String(one.id), one as unknown]))]]);

it("shows beside the day what is due soon, however much is kept for visits", () => {
  const shelf = shelfOf(
    task(1, "2026-12-31"),
    task(2, "2026-11-20"),
    task(3, "2026-11-30"),
    task(4, "2026-11-20", "done"),
  );
  expect(tasksOf(shelf).map(one => one.id)).toEqual([2, 4, 3, 1]);
  expect(dueBy(tasksOf(shelf), "2026-11-30").map(one => one.id)).toEqual([2, 3]);
});

it("ends a task with its result before the server has said so, and only once", () => {
  const told = (note: string) => ({ payload: { id: 1, act: "do", note, rev: 1 } }) as unknown as Command;
  const once = taskViews["workdesk.finish"]?.(shelfOf(task(1, "2026-11-20")), told("已补货"));
  expect(tasksOf(once)[0]).toMatchObject({ state: "done", note: "已补货" });
  const twice = once && taskViews["workdesk.finish"]?.(once, told("again"));
  expect(tasksOf(twice)[0]).toMatchObject({ note: "已补货" });
});
