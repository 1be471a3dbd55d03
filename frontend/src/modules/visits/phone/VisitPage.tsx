import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useZone } from "@/api/session";
import type { Visit } from "@/api/types";
import type { StepFaces } from "@/offline/steps";
import { clockOf } from "@/lib/time";
import { useNow } from "@/ui/now";
import { useSpanText } from "@/ui/words";
import { type TodayStop, useWork } from "./queries";
import { StepRow } from "./StepRow";
import { useStepTitle } from "./words";
import { nextStep, standingOf } from "./work";
import "./visit.css";

interface Props {
  stop: TodayStop;
  visit: Visit;
  faces: StepFaces;
  /** beside is what else there is to do here. */
  beside: ReactNode;
}

/** VisitPage is the visit that runs: how long, its steps, what comes next, and the way out. */
export function VisitPage({ stop, visit, faces, beside }: Props) {
  const { t } = useTranslation("phone");
  const title = useStepTitle();
  const navigate = useNavigate();
  const work = useWork(visit.ref);
  const next = work ? nextStep(work) : undefined;
  const settled = work?.steps.filter(step => standingOf(work, step) !== "todo").length ?? 0;
  const leave = `/outlet/${visit.outletId}/leave`;
  return (
    <div className="vs">
      <header className="vs-head">
        <Link className="vs-back" to="/" aria-label={t("outlet.back")}>
          ‹
        </Link>
        <div>
          <h1>{stop.outlet.name}</h1>
          <Running visit={visit} waiting={stop.waiting === true} />
        </div>
        {stop.outlet.phone !== "" && (
          <a
            className="vs-call"
            href={`tel:${stop.outlet.phone}`}
            aria-label={t("outlet.call", { phone: stop.outlet.phone })}
          >
            ✆
          </a>
        )}
      </header>
      {work && work.steps.length > 0 && (
        <section className="vs-list">
          <h2>
            {work.name}
            <span className="num">{t("visit.count", { done: settled, all: work.steps.length })}</span>
          </h2>
          <ol>
            {work.steps.map((step, i) => (
              <StepRow
                key={step.key}
                n={i + 1}
                step={step}
                work={work}
                stop={stop}
                visit={visit}
                face={faces[step.kind]}
                next={step === next}
              />
            ))}
          </ol>
        </section>
      )}
      {work?.steps.length === 0 && <p className="ph-empty">{t("visit.noSteps")}</p>}
      <div className="vs-beside">{beside}</div>
      <footer className="ph-foot">
        {next ? (
          <>
            <button className="ph-second" onClick={() => void navigate(leave)}>
              {t("outlet.checkOut")}
            </button>
            <Link className="ph-main" to={`/outlet/${visit.outletId}/step/${next.key}`}>
              {t("visit.next", { step: title(next) })}
            </Link>
          </>
        ) : (
          <button className="ph-main" onClick={() => void navigate(leave)}>
            {t("outlet.checkOut")}
          </button>
        )}
      </footer>
    </div>
  );
}

function Running({ visit, waiting }: { visit: Visit; waiting: boolean }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const span = useSpanText();
  const now = useNow();
  const lasted = Math.max(0, (now - Date.parse(visit.openedAt)) / 1000);
  return (
    <p className="vs-running num" role="status">
      <b>{span(lasted)}</b>
      {t("outlet.since", { at: clockOf(visit.openedAt, zone) })}
      {waiting && <span className="ph-tag">{t("sync.tag")}</span>}
    </p>
  );
}
