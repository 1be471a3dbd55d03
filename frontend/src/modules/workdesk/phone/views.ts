import type { TaskRow } from "@/api/types";
import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

/** EndPayload is how a task ended, as modules/workdesk/offline.go takes it. */
export interface EndPayload {
  id: number;
  act: "do" | "drop";
  note?: string;
  rev: number;
}

/** taskViews are what words about tasks make of them before the server has said so. */
export const taskViews: Views = { "workdesk.finish": ended };

function ended(shelf: Shelf, { payload }: Command): Shelf {
  const told = payload as unknown as EndPayload;
  const task = shelf.get("tasks")?.get(String(told.id)) as TaskRow | undefined;
  if (task?.state !== "open") return shelf;
  const state = told.act === "do" ? "done" : "dropped";
  return withDocument(shelf, "tasks", String(told.id), { ...task, state, note: told.note ?? task.note });
}

/** tasksOf are the tasks that the phone keeps, those that are due first before the others. */
export function tasksOf(shelf: Shelf | undefined): TaskRow[] {
  const list = [...(shelf?.get("tasks")?.values() ?? [])] as TaskRow[];
  return list.sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id - b.id);
}

/** openAt are the open tasks of an outlet. */
export function openAt(shelf: Shelf | undefined, outlet: number): TaskRow[] {
  return tasksOf(shelf).filter(task => task.outletId === outlet && task.state === "open");
}

/** dueBy are the open tasks that are due up to a day; those at outlets are kept however late they are due. */
export function dueBy(tasks: TaskRow[], day: string): TaskRow[] {
  return tasks.filter(task => task.state === "open" && task.dueOn <= day);
}

/** sheetOf is the page of another room on which a task is done, when its source has one. */
export function sheetOf({ id, params }: TaskRow): string | undefined {
  const { sheet } = params as { sheet?: string };
  return sheet ? `${sheet}?task=${id}` : undefined;
}
