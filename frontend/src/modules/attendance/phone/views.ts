import type { components } from "@/api/schema";
import type { Command } from "@/offline/store";
import { type Shelf, type Views, withDocument } from "@/offline/views";

export type ClockDay = components["schemas"]["AttendanceToday"];
export type PunchPayload = components["schemas"]["AttendanceNewPunch"];

/** clockViews are what taps on the clock make of the day before the server has said so. */
export const clockViews: Views = { "attendance.punch": punched };

/** clockDayOf is the rep's day as the clock sees it, once the server has told it. */
export function clockDayOf(shelf: Shelf | undefined): ClockDay | undefined {
  const [day] = [...(shelf?.get("attendance")?.values() ?? [])] as ClockDay[];
  return day;
}

function punched(shelf: Shelf, command: Command): Shelf {
  const said = command.payload as unknown as PunchPayload;
  const day = clockDayOf(shelf);
  if (!day || day.punches.some(punch => punch.ref === said.ref)) return shelf;
  const punch = {
    id: 0,
    repId: 0,
    ref: said.ref,
    act: said.act,
    day: day.day,
    at: said.at,
    deviceAt: said.at,
    receivedAt: said.at,
  };
  const times = said.act === "in" ? { inAt: day.inAt ?? said.at } : { outAt: said.at };
  const came = said.act === "in" && (day.standing === "ahead" || day.standing === "missing");
  return withDocument(shelf, "attendance", day.day, {
    ...day,
    ...times,
    ...(came ? { standing: "at_work" } : {}),
    punches: [...day.punches, punch],
  });
}
