import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { Visit } from "@/api/types";
import { usePosition } from "@/tracking/phone/position";
import { useNow } from "@/ui/now";
import { useProblemText, useSpanText } from "@/ui/words";
import { useCheckOut } from "./acts";
import { NoDay } from "./NoDay";
import { type Rules, useDay, useWork } from "./queries";
import { useStepTitle } from "./words";
import { type Leaving, leavingOf, standingOf, type Step, type Work } from "./work";
import "./visit.css";

/** LeavePage is the end of a visit: what was done, what is missing, and whether the rep may go. */
export function LeavePage() {
  const { t } = useTranslation("phone");
  const { id } = useParams();
  const day = useDay();
  const visit = day?.openVisit;
  if (!day) return <NoDay day={day} />;
  if (!visit || String(visit.outletId) !== id)
    return (
      <div className="ph-empty">
        <p>{t("visit.over")}</p>
        <Link to={`/outlet/${id}`}>{t("outlet.back")}</Link>
      </div>
    );
  return <Leave visit={visit} rules={day.rules} />;
}

function Leave({ visit, rules }: { visit: Visit; rules: Rules }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const navigate = useNavigate();
  const span = useSpanText();
  const work = useWork(visit.ref);
  const now = useNow();
  const { latest } = usePosition();
  const checkOut = useCheckOut();
  const [why, setWhy] = useState("");
  const home = `/outlet/${visit.outletId}`;
  const lasted = Math.max(0, (now - Date.parse(visit.openedAt)) / 1000);
  const leaving = leavingOf(work, rules, lasted);
  const ready = leaving.may === "freely" || (leaving.may === "reason" && why.trim() !== "");
  const go = (): void =>
    checkOut.mutate(
      { visit, reading: latest, note: leaving.may === "reason" ? why.trim() : "" },
      { onSuccess: () => void navigate(home, { replace: true }) },
    );
  return (
    <div className="vs vs-one">
      <header className="vs-head">
        <Link className="vs-back" to={home} aria-label={t("visit.list")}>
          ‹
        </Link>
        <div>
          <h1>{t("outlet.checkOut")}</h1>
          <p className="soft">{visit.outletName}</p>
        </div>
      </header>
      <div className="vs-body">
        <div className="vs-sums num">
          <div>
            <b>{span(lasted)}</b>
            {t("visit.lasted")}
          </div>
          <div>
            <b>
              {work ? work.steps.filter(step => standingOf(work, step) !== "todo").length : 0}/
              {work?.steps.length ?? 0}
            </b>
            {t("visit.settled")}
          </div>
          <div>
            <b className={leaving.lacks.length > 0 ? "vs-bad" : ""}>{leaving.lacks.length}</b>
            {t("visit.lacking")}
          </div>
        </div>
        <Against leaving={leaving} home={home} />
        {leaving.may === "reason" && (
          <textarea
            className="vs-note"
            rows={2}
            maxLength={300}
            value={why}
            aria-label={t("visit.leaveWhy")}
            placeholder={t("visit.leaveWhy")}
            onChange={event => setWhy(event.target.value)}
          />
        )}
        {work && <Summary work={work} />}
        {checkOut.error && (
          <p className="ph-error" role="alert">
            {say(checkOut.error)}
          </p>
        )}
      </div>
      <footer className="ph-foot">
        <Link className="ph-second" to={home} replace>
          {t("outlet.stay")}
        </Link>
        <button className="ph-main" disabled={!ready || checkOut.isPending} onClick={go}>
          {checkOut.isPending ? t("outlet.checkingOut") : t("outlet.checkOutSure")}
        </button>
      </footer>
    </div>
  );
}

/** Against is what speaks against leaving now, with the way to what is missing. */
function Against({ leaving, home }: { leaving: Leaving; home: string }) {
  const { t } = useTranslation("phone");
  const title = useStepTitle();
  const span = useSpanText();
  const { lacks, shortS, may } = leaving;
  return (
    <>
      {lacks.length > 0 && (
        <section className="vs-lacks" role="alert">
          <p>{t(may === "never" ? "visit.lacks" : "visit.lacksButMay")}</p>
          {lacks.map((step: Step) => (
            <Link key={step.key} to={`${home}/step/${step.key}`}>
              {title(step)}
              <span aria-hidden>›</span>
            </Link>
          ))}
        </section>
      )}
      {shortS > 0 && <p className="vs-short num">{t("visit.short", { span: span(shortS) })}</p>}
      {lacks.length === 0 && shortS === 0 && <p className="vs-fine">{t("visit.fine")}</p>}
    </>
  );
}

function Summary({ work }: { work: Work }) {
  const { t } = useTranslation("phone");
  const title = useStepTitle();
  return (
    <ul className="vs-summary">
      {work.steps.map(step => {
        const standing = standingOf(work, step);
        const reason = work.done.find(one => one.key === step.key)?.reason ?? "";
        return (
          <li key={step.key} className={`vs-${standing}`}>
            <span>{title(step)}</span>
            <span>{reason !== "" ? reason : t(`visit.standing.${standing}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
