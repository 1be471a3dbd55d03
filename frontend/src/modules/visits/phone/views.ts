import { type Shelf, type Views, withDocument } from "@/offline/views";
import type { Command } from "@/offline/store";
import type { components } from "@/api/schema";
import type { Visit } from "@/api/types";
import type { DayStanding, TodayStop } from "./queries";
import { type StepPayload, withStep, withWork, workBegun, workOf } from "./work";

type Schemas = components["schemas"];
export type CheckInPayload = Schemas["VisitsCheckInRequest"];
export type CheckOutPayload = Schemas["VisitsLateCheckOut"];

/** visitViews are what check-ins, steps and check-outs make of the day before the server has said so. */
export const visitViews: Views = {
  "visits.check_in": checkedIn,
  "visits.check_out": checkedOut,
  "visits.step": stepTold,
};

function checkedIn(shelf: Shelf, command: Command): Shelf {
  const said = command.payload as unknown as CheckInPayload;
  const stop = stopOf(shelf, said.outletId);
  if (!stop || stop.visit?.ref === said.ref) return shelf;
  const visit: Visit = {
    id: 0,
    ref: said.ref,
    repId: 0,
    unitId: 0,
    outletId: stop.outlet.id,
    outletName: stop.outlet.name,
    day: dayOf(shelf)?.day ?? "",
    kind: stop.planned ? "planned" : "unplanned",
    state: "open",
    verdict: "unsure",
    openedAt: said.at,
    deviceOpenedAt: said.at,
    receivedAt: said.at,
    flags: [],
  };
  const opened = withStop(shelf, { ...stop, state: "open", visit, waiting: !command.answered }, visit);
  return withWork(opened, workBegun(shelf, said.ref, stop.outlet, said.purpose));
}

function stepTold(shelf: Shelf, { payload }: Command): Shelf {
  const told = payload as unknown as StepPayload;
  const work = workOf(shelf, told.visit);
  return work ? withWork(shelf, withStep(work, told)) : shelf;
}

function checkedOut(shelf: Shelf, command: Command): Shelf {
  const said = command.payload as unknown as CheckOutPayload;
  for (const stop of stopsOf(shelf)) {
    const { visit } = stop;
    if (visit?.ref !== said.visit || visit.state === "closed") continue;
    const durationS = Math.max(0, Math.round((Date.parse(said.at) - Date.parse(visit.openedAt)) / 1000));
    const closed: Visit = { ...visit, state: "closed", closedAt: said.at, durationS };
    return withStop(shelf, { ...stop, state: "done", visit: closed, waiting: !command.answered }, closed);
  }
  return shelf;
}

/** withStop puts a stop in its place and counts the day anew. */
function withStop(shelf: Shelf, stop: TodayStop, visit: Visit): Shelf {
  const next = withDocument(shelf, "stops", String(stop.outlet.id), stop);
  const day = dayOf(next);
  if (!day) return next;
  const { openVisit, ...rest } = day;
  const done = stopsOf(next).filter(one => one.planned && one.state === "done").length;
  const open = visit.state === "open" ? visit : openVisit?.ref === visit.ref ? undefined : openVisit;
  return withDocument(next, "day", "today", { ...rest, done, ...(open ? { openVisit: open } : {}) });
}

/** dayOf is the standing of the day, once the server has told it. */
export function dayOf(shelf: Shelf): DayStanding | undefined {
  return shelf.get("day")?.get("today") as DayStanding | undefined;
}

/** stopsOf are the outlets of the day: the plan in its order, then the others by their code. */
export function stopsOf(shelf: Shelf): TodayStop[] {
  const stops = [...(shelf.get("stops")?.values() ?? [])] as TodayStop[];
  return stops.sort(
    (a, b) =>
      Number(b.planned) - Number(a.planned) ||
      a.seq - b.seq ||
      (a.outlet.code < b.outlet.code ? -1 : Number(a.outlet.code > b.outlet.code)),
  );
}

function stopOf(shelf: Shelf, outlet: number): TodayStop | undefined {
  return shelf.get("stops")?.get(String(outlet)) as TodayStop | undefined;
}
