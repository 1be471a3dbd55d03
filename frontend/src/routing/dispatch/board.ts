import { clockOf, dayOf, shiftDay } from "@/lib/time";

/** Bar is a piece of a booking on a board of days: where it begins and how long it is, in shares of the board. */
export interface Bar {
  left: number;
  width: number;
  /** lane keeps bars that touch the same day apart; the first is 0. */
  lane: number;
}

/** daysFrom are n days of the calendar, beginning with the first. */
export function daysFrom(first: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => shiftDay(first, i));
}

/** mondayOf is the Monday on or before a day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return shiftDay(day, -((weekday + 6) % 7));
}

/** barsOf lays spans of instants on a board between two instants; what lies outside is cut off. */
export function barsOf(
  spans: readonly { fromAt: string; toAt: string }[],
  start: number,
  end: number,
): (Bar | null)[] {
  const ends: number[] = []; // by lane, in ms
  return spans.map(({ fromAt, toAt }) => {
    const from = Math.max(Date.parse(fromAt), start);
    const to = Math.min(Date.parse(toAt), end);
    if (to <= from) return null;
    const lane = ends.findIndex(last => last <= from);
    const at = lane < 0 ? ends.length : lane;
    ends[at] = to;
    return { left: (from - start) / (end - start), width: (to - from) / (end - start), lane: at };
  });
}

/** carried is a span moved by whole days, at the same time of day. */
export function carried(span: { fromAt: string; toAt: string }, days: number) {
  const by = days * 86_400_000;
  return {
    fromAt: new Date(Date.parse(span.fromAt) + by).toISOString(),
    toAt: new Date(Date.parse(span.toAt) + by).toISOString(),
  };
}

/** midnight is the instant a day begins where the company is. */
export function midnight(day: string, zone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const clock = clockOf(utc, zone).split(":").map(Number);
  const ahead = ((clock[0] ?? 0) * 60 + (clock[1] ?? 0)) * 60_000;
  const at = utc - ahead;
  return dayOf(at, zone) === day ? at : at + 86_400_000;
}
