import { shiftDay } from "@/lib/time";
import type { Day, Lock } from "./types";

/** DraftStop is a planned visit as the planner decides about it: no times but the one that is fixed. */
export interface DraftStop {
  readonly outletId: number;
  readonly locks: readonly Lock[];
  readonly atS?: number;
}

/** DraftDay is the order of one day. */
export interface DraftDay {
  readonly day: string;
  readonly stops: readonly DraftStop[];
}

/** Draft is four weeks of orders; days that no change touches stay the same objects. */
export type Draft = readonly DraftDay[];

/** Refusal is why a stop does not go where it was dropped. */
export type Refusal = "locked" | "there" | "off";

/** Spot is a place in a draft: a day, and before which stop; without one at the end. */
export interface Spot {
  day: string;
  at?: number;
}

export function draftOf(days: readonly Day[]): Draft {
  return days.map(({ day, stops }) => ({
    day,
    stops: stops.map(({ outletId, locks = [], atS }) => ({
      outletId,
      locks,
      ...(atS === undefined ? {} : { atS }),
    })),
  }));
}

export function dayIn(draft: Draft, day: string): DraftDay | undefined {
  return draft.find(each => each.day === day);
}

const written = (day: DraftDay | undefined): string =>
  JSON.stringify(day?.stops.map(({ outletId, locks, atS }) => [outletId, [...locks].sort(), atS]) ?? []);

/** sameDay says whether two days have the same stops in the same order with the same locks. */
export function sameDay(a: DraftDay | undefined, b: DraftDay | undefined): boolean {
  return a === b || written(a) === written(b);
}

/** changedDays are the days in which a draft differs from another one. */
export function changedDays(draft: Draft, from: Draft): DraftDay[] {
  return draft.filter(each => !sameDay(each, dayIn(from, each.day)));
}

function withDay(draft: Draft, day: string, change: (stops: readonly DraftStop[]) => DraftStop[]): Draft {
  return draft.map(each => (each.day === day ? { day, stops: change(each.stops) } : each));
}

const holdsPlace = (stop: DraftStop | undefined): boolean => stop?.locks.includes("position") === true;

/** between keeps an index clear of the stops that are fixed at the beginning and at the end of a day. */
export function between(stops: readonly DraftStop[], at: number): number {
  let first = 0;
  while (first < stops.length && holdsPlace(stops[first])) first++;
  let last = stops.length;
  while (last > first && holdsPlace(stops[last - 1])) last--;
  return Math.min(last, Math.max(first, at));
}

/** moveRefusal says why a stop may not go to another place, or null when it may. */
export function moveRefusal(draft: Draft, outletId: number, from: string, to: Spot): Refusal | null {
  const stop = dayIn(draft, from)?.stops.find(each => each.outletId === outletId);
  const target = dayIn(draft, to.day);
  if (!stop || !target) return "off";
  if (from === to.day) return holdsPlace(stop) ? "locked" : null;
  if (stop.locks.length > 0) return "locked";
  return target.stops.some(each => each.outletId === outletId) ? "there" : null;
}

/** move takes a stop to another place of its day or of another one; what may not move stays, and so does the draft. */
export function move(draft: Draft, outletId: number, from: string, to: Spot): Draft {
  if (moveRefusal(draft, outletId, from, to)) return draft;
  const stops = dayIn(draft, from)?.stops ?? [];
  const index = stops.findIndex(each => each.outletId === outletId);
  const stop = stops[index];
  if (!stop) return draft;
  const wanted = to.at ?? Infinity;
  // Within its own day the stop is taken out first, so what stands behind it moves up by one.
  const at = from === to.day && wanted > index ? wanted - 1 : wanted;
  if (from === to.day && at === index) return draft;
  const without = withDay(draft, from, each => each.filter(other => other.outletId !== outletId));
  return insert(without, [stop], { day: to.day, at });
}

function insert(draft: Draft, added: readonly DraftStop[], to: Spot): Draft {
  return withDay(draft, to.day, stops => {
    const at = between(stops, to.at ?? stops.length);
    return [...stops.slice(0, at), ...added, ...stops.slice(at)];
  });
}

/** add plans visits of outlets on a day; those it has already stay where they are. */
export function add(draft: Draft, outlets: readonly number[], to: Spot): Draft {
  const there = new Set(dayIn(draft, to.day)?.stops.map(stop => stop.outletId));
  const added = [...new Set(outlets)].filter(outlet => !there.has(outlet));
  if (added.length === 0) return draft;
  return insert(
    draft,
    added.map(outletId => ({ outletId, locks: [] })),
    to,
  );
}

/**
 * assign brings outlets to a day: one that has exactly one other visit in the same week, and may leave it, is moved,
 * all others get a visit more. Where in the day is said by spot; without it they come last.
 */
export function assign(
  draft: Draft,
  outlets: readonly number[],
  day: string,
  spot: (now: Draft, outlet: number) => number | undefined = () => undefined,
): Draft {
  return outlets.reduce((now, outlet) => {
    const at = spot(now, outlet);
    const to = { day, ...(at === undefined ? {} : { at }) };
    const others = weekOf(now, day).filter(each => each.stops.some(stop => stop.outletId === outlet));
    const [only] = others;
    if (only && others.length === 1 && only.day !== day) return move(now, outlet, only.day, to);
    return add(now, [outlet], to);
  }, draft);
}

/** weekOf are the seven days around a day of a draft that begins on a Monday. */
export function weekOf(draft: Draft, day: string): DraftDay[] {
  const first = draft[0]?.day;
  if (first === undefined) return [];
  const week = Math.floor((Date.parse(day) - Date.parse(first)) / (7 * 86_400_000));
  const [from, to] = [shiftDay(first, 7 * week), shiftDay(first, 7 * week + 7)];
  return draft.filter(each => each.day >= from && each.day < to);
}

/** remove takes a visit out of a day. What is locked stays. */
export function remove(draft: Draft, outletId: number, day: string): Draft {
  const stop = dayIn(draft, day)?.stops.find(each => each.outletId === outletId);
  if (!stop || stop.locks.length > 0) return draft;
  return withDay(draft, day, stops => stops.filter(each => each !== stop));
}

/** lock fixes something of a stop, or frees it. A time needs to be said; it falls with its lock. */
export function lock(draft: Draft, outletId: number, day: string, of: Lock, atS?: number | null): Draft {
  return withDay(draft, day, stops =>
    stops.map(stop => {
      if (stop.outletId !== outletId) return stop;
      const others = stop.locks.filter(each => each !== of);
      const held = stop.locks.includes(of) && atS === undefined;
      const locks = held || atS === null ? others : [...others, of];
      const time = of === "time" ? atS : stop.atS;
      return {
        outletId,
        locks,
        ...(locks.includes("time") && typeof time === "number" ? { atS: time } : {}),
      };
    }),
  );
}

/** daysOf are the days on which an outlet is planned. */
export function daysOf(draft: Draft, outletId: number): string[] {
  return draft.filter(each => each.stops.some(stop => stop.outletId === outletId)).map(each => each.day);
}

/** counts are the planned visits by outlet. */
export function counts(draft: Draft): Map<number, number> {
  const found = new Map<number, number>();
  for (const { stops } of draft)
    for (const { outletId } of stops) found.set(outletId, (found.get(outletId) ?? 0) + 1);
  return found;
}
