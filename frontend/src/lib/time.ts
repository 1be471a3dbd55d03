/** Instants are ISO strings in UTC on the wire; people read them in the company's time zone. */

export type AgeUnit = "now" | "seconds" | "minutes" | "hours" | "days";

/** Age is how long ago something was, in the one unit a person would say. */
export interface Age {
  unit: AgeUnit;
  n: number;
}

const second = 1000; // ms
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** ageOf says how old a thing of the given milliseconds is; a negative age (clock skew) is "now". */
export function ageOf(ms: number): Age {
  if (ms < 2 * second) return { unit: "now", n: 0 };
  if (ms < minute) return { unit: "seconds", n: Math.floor(ms / second) };
  if (ms < hour) return { unit: "minutes", n: Math.floor(ms / minute) };
  if (ms < day) return { unit: "hours", n: Math.floor(ms / hour) };
  return { unit: "days", n: Math.floor(ms / day) };
}

/** ageBand rounds an age as map labels do: ten-second steps below a minute, so that labels change seldom. */
export function ageBand(ms: number): Age {
  if (ms >= minute) return ageOf(ms);
  const tens = Math.floor(ms / (10 * second)) * 10;
  return tens <= 0 ? { unit: "now", n: 0 } : { unit: "seconds", n: tens };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: Date, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(part => [part.type, part.value]));
}

/** dayOf is the calendar day (YYYY-MM-DD) of an instant in a zone. */
export function dayOf(instant: Date | string | number, zone: string): string {
  const p = parts(new Date(instant), zone);
  return `${p["year"] ?? ""}-${p["month"] ?? ""}-${p["day"] ?? ""}`;
}

/** clockOf is the 24-hour time HH:mm of an instant in a zone. */
export function clockOf(instant: Date | string | number, zone: string): string {
  const p = parts(new Date(instant), zone);
  return `${p["hour"] ?? ""}:${p["minute"] ?? ""}`;
}

/** clockSecondsOf is HH:mm:ss. */
export function clockSecondsOf(instant: Date | string | number, zone: string): string {
  return `${clockOf(instant, zone)}:${parts(new Date(instant), zone)["second"] ?? ""}`;
}

/** stampOf is YYYY-MM-DD HH:mm. */
export function stampOf(instant: Date | string | number, zone: string): string {
  return `${dayOf(instant, zone)} ${clockOf(instant, zone)}`;
}

/** shiftDay moves a calendar day by whole days, free of zones and daylight saving. */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** Span is a length of time as hours and minutes. */
export interface Span {
  hours: number;
  minutes: number;
}

/** spanOf splits seconds into hours and minutes, rounding to the minute; anything begun counts as one. */
export function spanOf(seconds: number): Span {
  const total = seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0;
  return { hours: Math.floor(total / 60), minutes: total % 60 };
}
