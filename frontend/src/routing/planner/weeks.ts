import { shiftDay } from "@/lib/time";
import { weekdayOf } from "./estimate";

export const weeks = 4; // of a schedule

/** mondayOf is the Monday of the week of a day. */
export function mondayOf(day: string): string {
  return shiftDay(day, 1 - weekdayOf(day));
}

/**
 * firstDayOf is the Monday on which the four weeks around a day begin. Four-week periods follow each other without a
 * gap from 5 January 1970, so that everybody's schedules begin on the same Mondays.
 */
export function firstDayOf(day: string): string {
  const monday = Date.parse(mondayOf(day)) / 86_400_000;
  const since = monday - 4; // days from Monday 5 January 1970
  return shiftDay(mondayOf(day), -(((since % 28) + 28) % 28));
}

/** lastDayOf is the Sunday on which they end. */
export function lastDayOf(firstDay: string): string {
  return shiftDay(firstDay, 7 * weeks - 1);
}

/** monthOf is the month most of four weeks lie in, as the planning rate counts: that of their middle. */
export function monthOf(firstDay: string): string {
  return shiftDay(firstDay, 13).slice(0, 7);
}

/** shortDay is MM-DD. */
export function shortDay(day: string): string {
  return day.slice(5);
}
