import type { components } from "@/api/schema";
import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

type Schemas = components["schemas"];
export type AnswerPayload = Schemas["VisitsAnswered"];
export type ReadPayload = Schemas["VisitsReadTold"];

/** Said is a remark as the phone shows it: waiting says that the server has not heard of it yet. */
export type Said = Schemas["VisitsRemark"] & { waiting?: boolean };

/** Thread is what was said of one of the rep's visits: modules/visits/remarkoffline.go has it. */
export interface Thread {
  visit: string;
  outletId: number;
  outletName: string;
  openedAt: string;
  remarks: Said[];
}

/** remarkViews are what answers, and having read, make of the threads before the server has said so. */
export const remarkViews: Views = { "visits.answer": answered, "visits.read_remarks": read };

function answered(shelf: Shelf, command: Command): Shelf {
  const { visit, ref, text, at } = command.payload as unknown as AnswerPayload;
  const thread = threadOf(shelf, visit);
  if (!thread || thread.remarks.some(one => one.ref === ref)) return shelf;
  const mine: Said = { id: 0, ref, authorId: 0, author: "", own: true, text, at, unread: false };
  const remarks = [...thread.remarks, { ...mine, waiting: !command.answered }];
  return withDocument(shelf, "remarks", visit, { ...thread, remarks });
}

function read(shelf: Shelf, { payload }: Command): Shelf {
  const { visit, upto } = payload as unknown as ReadPayload;
  const thread = threadOf(shelf, visit);
  if (!thread) return shelf;
  const remarks = thread.remarks.map(one => (one.id <= upto ? { ...one, unread: false } : one));
  return withDocument(shelf, "remarks", visit, { ...thread, remarks });
}

export function threadOf(shelf: Shelf, visit: string): Thread | undefined {
  return shelf.get("remarks")?.get(visit) as Thread | undefined;
}

/** threadsOf are the rep's threads: those with something unread first, then by what was said last. */
export function threadsOf(shelf: Shelf | undefined): Thread[] {
  const list = [...(shelf?.get("remarks")?.values() ?? [])] as Thread[];
  const last = ({ remarks }: Thread): number => Date.parse(remarks.at(-1)?.at ?? "");
  return list.sort(
    (a, b) =>
      Number(unreadIn(b) > 0) - Number(unreadIn(a) > 0) || last(b) - last(a) || (a.visit < b.visit ? -1 : 1),
  );
}

/** unreadIn counts what the rep has not read of a thread. */
export function unreadIn({ remarks }: Thread): number {
  return remarks.filter(one => one.unread).length;
}

/** unreadOf counts it over all threads. */
export function unreadOf(shelf: Shelf | undefined): number {
  return threadsOf(shelf).reduce((sum, thread) => sum + unreadIn(thread), 0);
}
