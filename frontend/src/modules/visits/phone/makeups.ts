import type { components } from "@/api/schema";
import type { Command, Wish } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

export type MakeupPayload = components["schemas"]["VisitsMakeupWish"];

/** Missed is a planned stop that the rep has missed: modules/visits/missed.go has it. */
export interface Missed {
  outletId: number;
  outletName: string;
  day: string;
  lastOn: string;
  state: "missed" | "asked" | "approved" | "rejected";
  reason?: string;
  note?: string;
  decider?: string;
  /** again: it was rejected once and asked for anew. */
  again?: boolean;
  visitId?: number;
  visitedOn?: string;
  /** waiting says that the server has not heard of it yet. */
  waiting?: boolean;
}

const collection = "missed-stops";

/** keyOf is the id of a missed stop among the documents. */
export const keyOf = ({ day, outletId }: { day: string; outletId: number }): string => `${day}/${outletId}`;

/** makeupViews are what asking to make a stop up makes of it before the server has said so. */
export const makeupViews: Views = { "visits.make_up": asked };

function asked(shelf: Shelf, command: Command): Shelf {
  const wish = command.payload as unknown as MakeupPayload;
  const stop = shelf.get(collection)?.get(keyOf(wish)) as Missed | undefined;
  const again = stop?.state === "rejected" && !stop.again && stop.reason !== wish.reason;
  if (!stop || (stop.state !== "missed" && !again)) return shelf;
  return withDocument(shelf, collection, keyOf(wish), {
    ...stop,
    ...(again ? { again, decider: "", note: "" } : {}),
    state: "asked",
    reason: wish.reason,
    waiting: !command.answered,
  });
}

/** missedOf are the missed stops, the latest day first. */
export function missedOf(shelf: Shelf | undefined): Missed[] {
  const list = [...(shelf?.get(collection)?.values() ?? [])] as Missed[];
  return list.sort((a, b) => b.day.localeCompare(a.day) || a.outletId - b.outletId);
}

/** askable reports whether a stop may still be asked for: a visit makes it up, or there are days left for one; once rejected, once more in these days. */
export const askable = (stop: Missed, today: string): boolean =>
  stop.state === "missed"
    ? !!stop.visitedOn || stop.lastOn >= today
    : stop.state === "rejected" && !stop.again && stop.lastOn >= today;

/** makeupWish words the rep's wish as the server hears it. */
export function makeupWish(stop: Missed, reason: string, ref: string, now: number): Wish {
  const payload: MakeupPayload = {
    ref,
    outletId: stop.outletId,
    day: stop.day,
    reason,
    at: new Date(now).toISOString(),
  };
  return { type: "visits.make_up", v: 1, payload: { ...payload }, thread: ref, about: stop.outletName };
}
