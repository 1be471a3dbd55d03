import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { useSpanText } from "@/ui/words";
import { delayS, windowNow } from "./course";
import type { DayStop } from "./queries";

/** NextStop is where to go now, large enough to be read on a handlebar. */
export function NextStop({ stop, onSkip }: { stop: DayStop; onSkip: () => void }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const span = useSpanText();
  const open = windowNow(stop);
  const late = delayS(stop);
  return (
    <section className="pc-next" aria-label={t("course.next")}>
      <Link to={`/outlet/${stop.outletId}`} className="pc-next-go">
        <small>{t("course.next")}</small>
        <b>{stop.name}</b>
        <span className="pc-next-line num">
          <strong>{stop.etaAt ? clockOf(stop.etaAt, zone) : "–"}</strong>
          <span>
            {stop.legM ? distanceText(stop.legM) : t("course.here")}
            {stop.legS ? ` · ${span(stop.legS)}` : ""}
          </span>
        </span>
        <span className="pc-next-line num">
          {open && (
            <i className={stop.lateS ? "pc-bad" : ""}>
              {t("course.window", { from: clockOf(open.from, zone), to: clockOf(open.to, zone) })}
            </i>
          )}
          {stop.plannedAt && Math.abs(late) >= 300 && (
            <i className={late > 0 ? "pc-bad" : "pc-good"}>
              {t(late > 0 ? "course.late" : "course.early", { span: span(Math.abs(late)) })}
            </i>
          )}
        </span>
      </Link>
      <button className="pc-skip" onClick={onSkip}>
        {t("course.skip")}
      </button>
    </section>
  );
}
