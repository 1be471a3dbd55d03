import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";
import { dueOf, type Last, type RecordPayload, type Said } from "./ask";

/** measureViews are what records make of the last values before the server has said so. */
export const measureViews: Views = { "merchandising.record": recorded };

function recorded(shelf: Shelf, { payload }: Command): Shelf {
  const told = payload as unknown as RecordPayload;
  const outlet = (shelf.get("work")?.get(told.visit) as { outletId: number } | undefined)?.outletId;
  const due = outlet === undefined ? undefined : dueOf(shelf, outlet);
  if (!due) return shelf;
  const last = told.answers.reduce<Last[]>((list, answer) => {
    const at = list.findIndex(
      one => one.metricId === answer.metricId && (one.productId ?? 0) === (answer.productId ?? 0),
    );
    const was = list[at];
    if (was && was.visitRef === told.visit && Date.parse(was.at) > Date.parse(told.at)) return list;
    const before = was?.visitRef === told.visit ? was.before : was?.value;
    const said: Last = {
      metricId: answer.metricId,
      ...(answer.productId ? { productId: answer.productId } : {}),
      value: answer.value as Said,
      day: told.at.slice(0, 10),
      at: told.at,
      visitRef: told.visit,
      ...(before !== null && before !== undefined ? { before } : {}),
    };
    return at < 0 ? [...list, said] : list.with(at, said);
  }, due.last);
  return withDocument(shelf, "last-values", String(due.outletId), { ...due, last });
}
