import type { components } from "@/api/schema";
import { type Shelf, withDocument } from "@/offline/views";
import { templateFor } from "./template";
import type { Place } from "./queries";

type Schemas = components["schemas"];
export type Step = Schemas["VisitsStep"];
export type StepDone = Schemas["VisitsStepDone"];
export type StepPayload = Schemas["VisitsStepTold"];

/** Work is a visit of today with the steps it began with, and what was told of them: modules/visits/work.go has it. */
export interface Work {
  ref: string;
  outletId: number;
  purpose: string;
  name: string;
  version: number;
  steps: Step[];
  done: StepDone[];
}

/** Brief is how the rep's own last visits to an outlet went, before today. */
export interface Brief {
  outletId: number;
  lastAt?: string;
  durationS?: number;
  note?: string;
  flags: string[];
  visits: number;
}

export function workOf(shelf: Shelf, visit: string): Work | undefined {
  return shelf.get("work")?.get(visit) as Work | undefined;
}

export function briefOf(shelf: Shelf, outlet: number): Brief | undefined {
  return shelf.get("briefs")?.get(String(outlet)) as Brief | undefined;
}

export function withWork(shelf: Shelf, work: Work): Shelf {
  return withDocument(shelf, "work", work.ref, work);
}

/** workBegun is the work of a visit that the phone opens: it chooses the template as the server will. */
export function workBegun(shelf: Shelf, ref: string, outlet: Place, purpose = "normal"): Work {
  const known = workOf(shelf, ref);
  if (known) return known;
  const list = [...(shelf.get("templates")?.values() ?? [])] as Schemas["VisitsTemplate"][];
  const template = templateFor(list, outlet.class, outlet.channel, purpose);
  const { name = "", version = 0, steps = [] } = template ?? {};
  return { ref, outletId: outlet.id, purpose, name, version, steps, done: [] };
}

/** withStep is the work after a word about a step; of two words the one that is later by the phone's clock counts. */
export function withStep(work: Work, told: StepPayload): Work {
  const before = work.done.find(one => one.key === told.key);
  if (before && Date.parse(before.deviceAt) >= Date.parse(told.at)) return work;
  const { key, state, at, reason = "", note = "" } = told;
  const done: StepDone = { key, state, at, deviceAt: at, reason, note };
  return { ...work, done: [...work.done.filter(one => one.key !== key), done] };
}

/** Standing is what has become of a step. */
export type Standing = "done" | "skipped" | "todo";

export function standingOf(work: Work, step: Step): Standing {
  return work.done.find(one => one.key === step.key)?.state ?? "todo";
}

/** missing are the mandatory steps that were neither done nor, where that is allowed, skipped; in their order. */
export function missing({ steps, done }: Work): Step[] {
  const settled = (step: Step): boolean =>
    done.some(
      one => one.key === step.key && (one.state === "done" || (step.skippable && (one.reason ?? "") !== "")),
    );
  return steps.filter(step => step.mandatory && !settled(step));
}

/** nextStep is the first one after a step that is still to be done; then the first of all. */
export function nextStep(work: Work, after?: string): Step | undefined {
  const at = work.steps.findIndex(step => step.key === after);
  const open = (step: Step): boolean => step.key !== after && standingOf(work, step) === "todo";
  return work.steps.slice(at + 1).find(open) ?? work.steps.find(open);
}

/** Ahead is where to go on: the next step that asks something, and the open ones before it that ask nothing. */
export interface Ahead {
  next: Step | undefined;
  passed: Step[];
}

/** ahead is where to go on after a step; a step that asks nothing is done in passing, so that nobody has to look at it. */
export function ahead(work: Work, idle: (step: Step) => boolean, after: string): Ahead {
  const { steps } = work;
  const open = (step: Step): boolean => step.key !== after && standingOf(work, step) === "todo";
  const asks = (step: Step): boolean => open(step) && !idle(step);
  const at = steps.findIndex(step => step.key === after);
  const next = steps.slice(at + 1).find(asks) ?? steps.find(asks);
  const upto = next ? steps.indexOf(next) : steps.length;
  return { next, passed: steps.slice(0, upto).filter(step => open(step) && idle(step)) };
}

/** Leaving is what speaks against the end of a visit. */
export interface Leaving {
  lacks: Step[];
  /** shortS is how many seconds are missing to the shortest duration. */
  shortS: number;
  /** may is whether the phone lets go: never, with a reason, or freely. */
  may: "never" | "reason" | "freely";
}

/** leavingOf says whether a visit that lasts so many seconds may end. */
export function leavingOf(
  work: Work | null,
  rules: { shortestMin: number; incomplete: "block" | "reason" },
  lastedS: number,
): Leaving {
  const lacks = work ? missing(work) : [];
  const shortS = Math.max(0, Math.ceil(rules.shortestMin * 60 - lastedS));
  if (lacks.length === 0) return { lacks, shortS, may: "freely" };
  return { lacks, shortS, may: rules.incomplete === "reason" ? "reason" : "never" };
}
