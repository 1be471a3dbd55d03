import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { clockOf, dayOf, stampOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { useNow } from "@/ui/now";
import { elapsedOf, gapOf, type Goal, type Measure } from "./goal";
import "./goal.css";

/** GoalCard is how far the rep has come in the month, and how far the month has: what the phone was told last, with its time. */
export function GoalCard({ goal, asOf }: { goal: Goal; asOf: number }) {
  const { t, i18n } = useTranslation("goals");
  const zone = useZone();
  const now = useNow();
  const month = new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" });
  const elapsed = elapsedOf(goal);
  const today = dayOf(asOf, zone) === dayOf(now, zone);
  return (
    <section className="goal ph-card">
      <header>
        <h1>{t("title", { month: month.format(new Date(`${goal.month}-15`)) })}</h1>
        <small className="soft num">
          {t("asOf", { at: today ? clockOf(asOf, zone) : stampOf(asOf, zone) })}
        </small>
      </header>
      {goal.measures.map(measure => (
        <GoalLine key={measure.key} measure={measure} left={goal.left} elapsed={elapsed} />
      ))}
      <footer className="soft num">
        {t("days", { all: goal.workdays, left: goal.left })}
        <span>{t("elapsed", { share: percent(elapsed, 1) })}</span>
      </footer>
    </section>
  );
}

interface LineProps {
  measure: Measure;
  left: number;
  elapsed: number;
}

/** GoalLine is one target; the tick on its bar is where it would be if every working day brought the same. */
function GoalLine({ measure, left, elapsed }: LineProps) {
  const { t } = useTranslation("goals");
  const { target, done } = measure;
  const { gap, perDay } = gapOf(measure, left);
  const share = Math.min(1, done / target);
  return (
    <div className="goal-line">
      <span>{t(`measure.${measure.key}`)}</span>
      <b className="num">
        {done}
        <small>/{target}</small>
      </b>
      <strong className="num">{percent(done, target)}</strong>
      <span className="goal-bar" data-behind={share < elapsed}>
        <i style={{ width: `${100 * share}%` }} />
        <em style={{ left: `${100 * elapsed}%` }} />
      </span>
      <small className="num">
        {gap === 0 ? t("reached") : perDay === null ? t("gapNone", { gap }) : t("gap", { gap, perDay })}
      </small>
    </div>
  );
}
