import { minutesText, type Weekday } from "../cycles/weekdays";
import { weekdayOf } from "./estimate";
import type { Lock, Schedule } from "./types";

/** SheetWords are what a sheet says that is not in the data. */
export interface SheetWords {
  rep: string;
  state: string;
  weekday: (day: Weekday) => string;
  lock: (of: Lock) => string;
}

/** sheetColumns are the columns of a sheet of visits, in order. */
export const sheetColumns = [
  "rep",
  "day",
  "weekday",
  "seq",
  "code",
  "outlet",
  "class",
  "arrive",
  "begin",
  "leave",
  "locks",
  "version",
  "state",
] as const;

const clock = (seconds: number): string => minutesText(Math.floor(seconds / 60));

/** sheetOf is a row for each planned visit of a schedule, by day and in its order. */
export function sheetOf(schedule: Schedule, words: SheetWords): (string | number)[][] {
  const outlets = new Map(schedule.outlets.map(each => [each.outletId, each]));
  return schedule.days.flatMap(({ day, stops }) =>
    stops.map((stop, i) => {
      const outlet = outlets.get(stop.outletId);
      return [
        words.rep,
        day,
        words.weekday(weekdayOf(day) as Weekday),
        i + 1,
        outlet?.code ?? "",
        outlet?.name ?? "",
        outlet?.class ?? "",
        clock(stop.arriveS),
        clock(stop.beginS),
        clock(stop.leaveS),
        (stop.locks ?? []).map(words.lock).join(" "),
        schedule.version,
        words.state,
      ];
    }),
  );
}
