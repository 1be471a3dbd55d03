import type { Visit } from "@/api/types";
import type { StepSite } from "@/offline/steps";
import type { Wish } from "@/offline/store";
import type { TodayStop } from "./queries";
import { standingOf, type Step, type StepPayload, type Work } from "./work";

interface Around {
  stop: TodayStop;
  visit: Visit;
  work: Work;
  step: Step;
  title: (step: Step) => string;
  finish: StepSite["finish"];
}

/** siteOf is what the page of a step is given. */
export function siteOf({ stop: { outlet }, visit, work, step, title, finish }: Around): StepSite {
  const { key, kind, mandatory, groupId = 0 } = step;
  return {
    visit: visit.ref,
    openedAt: visit.openedAt,
    outlet: { id: outlet.id, code: outlet.code, name: outlet.name },
    step: { key, kind, mandatory, groupId, title: title(step) },
    done: standingOf(work, step) === "done",
    note: work.done.find(one => one.key === key)?.note ?? "",
    others: work.steps.filter(one => one.key !== key && standingOf(work, one) === "done").map(title),
    finish,
  };
}

/** stepWish words what became of a step as the server hears it. */
export function stepWish(visit: Visit, told: Omit<StepPayload, "visit" | "at">): Wish {
  const payload: StepPayload = { visit: visit.ref, at: new Date().toISOString(), ...told };
  return {
    type: "visits.step",
    v: 1,
    payload: { ...payload },
    thread: visit.ref,
    about: visit.outletName,
  };
}
