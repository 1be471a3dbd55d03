import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { Visit } from "@/api/types";
import type { StepFaces, StepSite } from "@/offline/steps";
import type { Wish } from "@/offline/store";
import { useShelf } from "@/offline/useDocuments";
import { useActs } from "@/offline/useSync";
import { NoDay } from "./NoDay";
import { NoteStep } from "./NoteStep";
import { type TodayStop, useDay, useWork } from "./queries";
import { siteOf, stepWish } from "./site";
import { SkipForm } from "./SkipForm";
import { useStepTitle } from "./words";
import { ahead, type Step, type StepPayload, type Work } from "./work";
import "./visit.css";

/** StepPage is one step of the open visit: the page of its kind in a frame, and the way to pass it over. */
export function StepPage({ faces }: { faces: StepFaces }) {
  const { t } = useTranslation("phone");
  const { id, key } = useParams();
  const day = useDay();
  const visit = day?.openVisit;
  const work = useWork(visit?.ref);
  const stop = day?.stops.find(one => String(one.outlet.id) === id);
  const step = work?.steps.find(one => one.key === key);
  if (!day) return <NoDay day={day} />;
  if (!stop || !visit || !work || !step || String(visit.outletId) !== id)
    return (
      <div className="ph-empty">
        <p>{t("visit.over")}</p>
        <Link to={`/outlet/${id}`}>{t("outlet.back")}</Link>
      </div>
    );
  return <Framed key={`${visit.ref} ${step.key}`} {...{ stop, visit, work, step, faces }} />;
}

interface Props {
  stop: TodayStop;
  visit: Visit;
  work: Work;
  step: Step;
  faces: StepFaces;
}

/** Told is what is said of the step. */
type Told = Pick<StepPayload, "state" | "reason" | "note">;

function Framed({ stop, visit, work, step, faces }: Props) {
  const { t } = useTranslation("phone");
  const title = useStepTitle();
  const navigate = useNavigate();
  const { together } = useActs();
  const shelf = useShelf();
  const [skipping, setSkipping] = useState(false);
  const home = `/outlet/${visit.outletId}`;
  const idle = (one: Step): boolean =>
    (shelf && faces[one.kind]?.idle?.(shelf, visit.outletId, one.groupId ?? 0)) ?? false;
  const goOn = async (wishes: readonly Wish[], told: Told): Promise<void> => {
    const { next, passed } = ahead(work, idle, step.key);
    const settled = passed.map(one => stepWish(visit, { key: one.key, state: "done" }));
    await together(
      [...wishes, stepWish(visit, { key: step.key, ...told }), ...settled],
      [visit.ref, step.key],
    );
    void navigate(next ? `${home}/step/${next.key}` : `${home}/leave`, { replace: true });
  };
  const finish: StepSite["finish"] = (wishes, note) =>
    goOn(wishes, { state: "done", ...(note ? { note } : {}) });
  const skip = (reason: string): Promise<void> =>
    goOn([], { state: "skipped", ...(reason ? { reason } : {}) });
  const Page = step.kind === "note" ? NoteStep : faces[step.kind]?.Page;
  const passable = !step.mandatory || step.skippable;
  return (
    <div className="vs vs-one" data-step={step.key}>
      <header className="vs-head">
        <Link className="vs-back" to={home} aria-label={t("visit.list")}>
          ‹
        </Link>
        <div>
          <h1>
            {title(step)}
            {step.mandatory && <em title={t("visit.must")}>*</em>}
          </h1>
          <p className="soft num">
            {t("visit.nth", { n: work.steps.indexOf(step) + 1, all: work.steps.length })} · {stop.outlet.name}
          </p>
        </div>
        {passable && (
          <button
            className="vs-skip"
            onClick={() => (step.mandatory ? setSkipping(!skipping) : void skip(""))}
          >
            {t("visit.skip")}
          </button>
        )}
      </header>
      {skipping && <SkipForm onSkip={skip} onClose={() => setSkipping(false)} />}
      {Page ? (
        <Page site={siteOf({ stop, visit, work, step, title, finish })} />
      ) : (
        <p className="ph-empty">{t("visit.unknownKind")}</p>
      )}
    </div>
  );
}
