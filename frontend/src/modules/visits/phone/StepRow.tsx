import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Visit } from "@/api/types";
import type { StepFace } from "@/offline/steps";
import type { TodayStop } from "./queries";
import { siteOf } from "./site";
import { useStepTitle } from "./words";
import { standingOf, type Step, type Work } from "./work";

interface Props {
  n: number;
  step: Step;
  work: Work;
  stop: TodayStop;
  visit: Visit;
  face: StepFace | undefined;
  next: boolean;
}

/** StepRow is one step in the list: whether it has to be done, and what became of it. */
export function StepRow({ n, step, work, stop, visit, face, next }: Props) {
  const { t } = useTranslation("phone");
  const title = useStepTitle();
  const standing = standingOf(work, step);
  const told = work.done.find(one => one.key === step.key);
  const Line = face?.Line;
  const said =
    told?.state === "skipped" ? (told.reason ?? "") : step.kind === "note" ? (told?.note ?? "") : "";
  return (
    <li>
      <Link
        className={`vs-step vs-step-${standing}${next ? " vs-step-next" : ""}`}
        to={`/outlet/${visit.outletId}/step/${step.key}`}
      >
        <span className="ph-seq num" aria-label={t(`visit.standing.${standing}`)}>
          {standing === "done" ? "✓" : standing === "skipped" ? "–" : n}
        </span>
        <span className="vs-step-text">
          <b>
            {title(step)}
            {step.mandatory && <em title={t("visit.must")}>*</em>}
          </b>
          {said !== "" && <small>{said}</small>}
          {Line && standing !== "skipped" && (
            <Line site={siteOf({ stop, visit, work, step, title, finish: () => Promise.resolve() })} />
          )}
        </span>
        <span className="vs-kind" aria-hidden>
          {standing === "skipped" ? t("visit.standing.skipped") : "›"}
        </span>
      </Link>
    </li>
  );
}
