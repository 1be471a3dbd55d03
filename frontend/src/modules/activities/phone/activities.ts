import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

type Schemas = components["schemas"];
export type ToldPayload = Schemas["ActivitiesTold"];
type ResultItem = Schemas["DictItem"];

/** OwnType is a type that the phone keeps: modules/activities/offline.go has it. */
export interface OwnType {
  id: number;
  code: string;
  name: string;
  nameEn?: string;
  results: string[];
  needsOutlet: boolean;
  needsPhoto: boolean;
  needsNote: boolean;
  /** mine is carried out by the rep's own posts. */
  mine: boolean;
}

/** OwnActivity is what the rep did, as the phone keeps it. */
export interface OwnActivity {
  ref: string;
  typeId: number;
  typeName: string;
  typeNameEn?: string;
  outletId?: number;
  outletName?: string;
  result: string;
  note?: string;
  at: string;
  photo?: boolean;
  /** waiting says that the server has not heard of it yet. */
  waiting?: boolean;
}

/** Filled is the sheet of an activity. */
export interface Filled {
  type: number;
  result: string;
  note: string;
  photo: File | null;
}

/** TaskAsked is what a drive's task says on the phone. */
interface TaskAsked {
  id: number;
  outletId?: number | null;
  params?: unknown;
  state: string;
  note?: string;
}

/** activityViews are what activities make of the own ones, and of the task that asked, before the server has said so. */
export const activityViews: Views = { "activities.tell": told };

function told(shelf: Shelf, command: Command): Shelf {
  const payload = command.payload as unknown as ToldPayload;
  const { ref, typeId, outletId, taskId, result, note, at } = payload;
  if (shelf.get("activities")?.has(ref)) return shelf;
  const type = shelf.get("activity-types")?.get(String(typeId)) as OwnType | undefined;
  const done: OwnActivity = {
    ref,
    typeId,
    typeName: type?.name ?? "",
    ...(type?.nameEn ? { typeNameEn: type.nameEn } : {}),
    ...(outletId ? { outletId, outletName: command.about } : {}),
    result,
    ...(note ? { note } : {}),
    at,
    ...(command.photo ? { photo: true } : {}),
    waiting: !command.answered,
  };
  return settled(withDocument(shelf, "activities", ref, done), taskId);
}

/** settled is a shelf on which the task that asked is done. */
function settled(shelf: Shelf, id: number | undefined): Shelf {
  const task = id ? (shelf.get("tasks")?.get(String(id)) as TaskAsked | undefined) : undefined;
  if (task?.state !== "open") return shelf;
  return withDocument(shelf, "tasks", String(task.id), { ...task, state: "done" });
}

/** activitiesOf are the own activities, the newest first. */
export function activitiesOf(shelf: Shelf): OwnActivity[] {
  const list = [...(shelf.get("activities")?.values() ?? [])] as OwnActivity[];
  return list.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** daysOf puts activities under their days, in their order. */
export function daysOf(
  list: readonly OwnActivity[],
  dayOf: (one: OwnActivity) => string,
): Map<string, OwnActivity[]> {
  const days = new Map<string, OwnActivity[]>();
  for (const one of list) days.set(dayOf(one), [...(days.get(dayOf(one)) ?? []), one]);
  return days;
}

/** typesOf are the types a rep may tell of: those of the own posts, or the one that a task asks for. */
export function typesOf(shelf: Shelf, asked: number | undefined, outlet: boolean): OwnType[] {
  const list = [...(shelf.get("activity-types")?.values() ?? [])] as OwnType[];
  return list
    .filter(type => (asked ? type.id === asked : type.mine && (outlet || !type.needsOutlet)))
    .sort((a, b) => a.code.localeCompare(b.code));
}

/** taskAsked is the task of a drive, and the type that it asks for. */
export function taskAsked(shelf: Shelf, id: number): { outletId: number; typeId: number } | undefined {
  const task = shelf.get("tasks")?.get(String(id)) as TaskAsked | undefined;
  const params = (task?.params ?? {}) as { typeId?: number };
  if (!task || !params.typeId) return undefined;
  return { outletId: task.outletId ?? 0, typeId: params.typeId };
}

/** resultsOf are what an activity of a type may end with, in the company's order. */
export function resultsOf(shelf: Shelf, type: OwnType | undefined): ResultItem[] {
  const list = [...(shelf.get("activity-results")?.values() ?? [])] as ResultItem[];
  return list
    .filter(item => !item.disabled && type?.results.includes(item.code))
    .sort((a, b) => a.rank - b.rank || a.code.localeCompare(b.code));
}

/** Outlet is an outlet of the rep as the documents of its day name it. */
export interface Outlet {
  id: number;
  name: string;
}

/** outletsOf are the rep's outlets by name. */
export function outletsOf(shelf: Shelf): Outlet[] {
  const list = [...(shelf.get("stops")?.values() ?? [])] as { outlet: Outlet }[];
  return list
    .map(({ outlet: { id, name } }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "zh-CN"));
}

/** ready says that a sheet holds all that its type needs. */
export function ready(type: OwnType | undefined, filled: Filled): boolean {
  if (!type || !type.results.includes(filled.result)) return false;
  return (!type.needsPhoto || filled.photo !== null) && (!type.needsNote || filled.note.trim() !== "");
}

/** About is where an activity was, and which task asked for it. */
export interface About {
  outlet: Outlet | undefined;
  task: number;
}

/** tellWish words an activity as the server hears it; its photo goes up before. */
export function tellWish(
  ref: string,
  filled: Filled,
  { outlet, task }: About,
  about: string,
  now: number,
): Wish {
  const payload: ToldPayload = {
    ref,
    typeId: filled.type,
    result: filled.result,
    at: new Date(now).toISOString(),
    ...(outlet ? { outletId: outlet.id } : {}),
    ...(task ? { taskId: task } : {}),
    ...(filled.note.trim() ? { note: filled.note.trim() } : {}),
  };
  return {
    type: "activities.tell",
    v: 1,
    payload: { ...payload },
    thread: ref,
    about: outlet?.name ?? about,
    ...(filled.photo ? { photo: { file: filled.photo, field: "photoId" } } : {}),
  };
}
