import type { components } from "@/api/schema";
import { weekdayOf } from "../planner/estimate";
import type { Hours } from "../planner/types";

/** weekdayList are the days of the week, Monday first. */
export const weekdayList = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdayList)[number];

/** readWeekdays takes days out of a sum: 1 Monday, 2 Tuesday … 64 Sunday. */
export function readWeekdays(sum: number): Weekday[] {
  return weekdayList.filter(day => (sum & (1 << (day - 1))) !== 0);
}

/** writeWeekdays adds them up again. */
export function writeWeekdays(days: readonly Weekday[]): number {
  return [...new Set(days)].reduce((sum, day) => sum | (1 << (day - 1)), 0);
}

/** minutesText writes minutes after midnight as HH:MM. */
export function minutesText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** readMinutes reads HH:MM; nonsense is null. */
export function readMinutes(text: string): number | null {
  const found = /^(\d{1,2}):(\d\d)$/.exec(text.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return hours > 24 || minutes > 59 || hours * 60 + minutes > 1440 ? null : hours * 60 + minutes;
}

/** HoursGroup are days of the week with the same hours. */
export interface HoursGroup {
  days: Weekday[];
  fromMin: number;
  toMin: number;
}

/** groupHours puts days with the same hours together, as people say them. */
export function groupHours(hours: readonly Hours[]): HoursGroup[] {
  const groups = new Map<string, HoursGroup>();
  for (const { weekday, fromMin, toMin } of [...hours].sort(
    (a, b) => a.weekday - b.weekday || a.fromMin - b.fromMin,
  )) {
    const key = `${fromMin} ${toMin}`;
    const group = groups.get(key) ?? { days: [], fromMin, toMin };
    const day = weekdayList.find(each => each === weekday);
    if (day) group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.fromMin - b.fromMin);
}

/** spreadHours is the way back. */
export function spreadHours(groups: readonly HoursGroup[]): Hours[] {
  return groups
    .flatMap(({ days, fromMin, toMin }) => days.map(weekday => ({ weekday, fromMin, toMin })))
    .sort((a, b) => a.weekday - b.weekday || a.fromMin - b.fromMin);
}

/** CalendarDay is a day that differs from the week. */
export type CalendarDay = components["schemas"]["CommonCalendarDay"];

/** kindOf says what a day of the calendar is: as the week has it, a holiday, or a day off that is worked. */
export function kindOf(
  day: string,
  known: ReadonlyMap<string, CalendarDay>,
  week: number,
): "work" | "rest" | "holiday" | "makeup" {
  const usual = (week & (1 << (weekdayOf(day) - 1))) !== 0;
  const said = known.get(day);
  if (!said || said.works === usual) return usual ? "work" : "rest";
  return said.works ? "makeup" : "holiday";
}
