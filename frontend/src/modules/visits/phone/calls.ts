import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";
import { stopsOf } from "./views";

type Schemas = components["schemas"];
export type CallPayload = Schemas["VisitsCallRequest"];
export type CallResult = Schemas["DictItem"];

/** LastCall is the rep's last call to an outlet: modules/visits/calloffline.go has it. */
export interface LastCall {
  ref: string;
  outletId: number;
  outletName: string;
  contact?: string;
  begunAt: string;
  durationS: number;
  result: string;
  note?: string;
  nextOn?: string;
  /** waiting says that the server has not heard of it yet. */
  waiting?: boolean;
}

/** CallDraft is a call that runs, or whose result is not told yet. */
export interface CallDraft {
  ref: string;
  begunAt: string;
  endedAt?: string;
  result: string;
  contact: string;
  note: string;
  nextOn: string;
}

const longest = 4 * 3_600_000; // ms that the server takes for a call

/** callViews are what calls make of the last ones before the server has said so. */
export const callViews: Views = { "visits.call": called };

function called(shelf: Shelf, command: Command): Shelf {
  const { ref, outletId, begunAt, endedAt, ...said } = command.payload as unknown as CallPayload;
  const known = lastCallOf(shelf, outletId);
  if (known && (known.ref === ref || Date.parse(known.begunAt) > Date.parse(begunAt))) return shelf;
  const outletName = stopsOf(shelf).find(stop => stop.outlet.id === outletId)?.outlet.name ?? command.about;
  const durationS = Math.round((Date.parse(endedAt) - Date.parse(begunAt)) / 1000);
  const last: LastCall = {
    ref,
    outletId,
    outletName,
    begunAt,
    durationS,
    ...said,
    waiting: !command.answered,
  };
  return withDocument(shelf, "calls", String(outletId), last);
}

export function lastCallOf(shelf: Shelf, outlet: number): LastCall | undefined {
  return shelf.get("calls")?.get(String(outlet)) as LastCall | undefined;
}

/** dueOn reports whether an outlet is to be called again by a day. */
export const dueOn = ({ nextOn }: LastCall, day: string): boolean => !!nextOn && nextOn <= day;

/** callsOf are the last calls: those that are due first, the longest overdue on top, then the newest. */
export function callsOf(shelf: Shelf, day: string): LastCall[] {
  const list = [...(shelf.get("calls")?.values() ?? [])] as LastCall[];
  const due = (call: LastCall): string => (dueOn(call, day) ? (call.nextOn ?? "") : "9");
  return list.sort((a, b) => due(a).localeCompare(due(b)) || Date.parse(b.begunAt) - Date.parse(a.begunAt));
}

/** resultsOf are the results of calls, in the company's order; those not offered any more among them. */
export function resultsOf(shelf: Shelf): CallResult[] {
  const list = [...(shelf.get("call-results")?.values() ?? [])] as CallResult[];
  return list.sort((a, b) => a.rank - b.rank || a.code.localeCompare(b.code));
}

/** callWish words a call that has ended as the server hears it; a clock that was never stopped counts for four hours. */
export function callWish(outlet: { id: number; name: string }, draft: CallDraft, now: number): Wish {
  const end = Math.min(
    Date.parse(draft.endedAt ?? new Date(now).toISOString()),
    Date.parse(draft.begunAt) + longest,
  );
  const payload: CallPayload = {
    ref: draft.ref,
    outletId: outlet.id,
    begunAt: draft.begunAt,
    endedAt: new Date(Math.max(end, Date.parse(draft.begunAt))).toISOString(),
    result: draft.result,
    ...(draft.contact.trim() ? { contact: draft.contact.trim() } : {}),
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
    ...(draft.nextOn ? { nextOn: draft.nextOn } : {}),
  };
  return { type: "visits.call", v: 1, payload: { ...payload }, thread: draft.ref, about: outlet.name };
}

/** runningText is how long a call lasts, as its clock shows it. */
export function runningText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}
