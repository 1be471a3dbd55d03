import { shiftDay } from "@/lib/time";
import { weekdayOf } from "./estimate";

export const weeks = 4; // of a schedule

/** mondayOf is the Monday of the week of a day. */
export function mondayOf(day: string): string {
  return shiftDay(day, 1 - weekdayOf(day));
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
