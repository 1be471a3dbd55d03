import { useTranslation } from "react-i18next";
import { percent } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { headOf } from "./batch";
import { isLow, type Rates } from "../rates/rates";
import { hoursText, kmText } from "./figures";
import type { RepRow } from "./types";

/** SchedulesKpis are the sums above the list. */
export function SchedulesKpis({ rows, rates }: { rows: readonly RepRow[]; rates: Rates | undefined }) {
  const { t } = useTranslation("planner");
  const heads = rows.flatMap(row => headOf(row) ?? []);
  const sum = (of: (totals: (typeof heads)[number]["totals"]) => number): number =>
    heads.reduce((all, head) => all + of(head.totals), 0);
  const published = rows.filter(row => row.published).length;
  const waiting = rows.filter(row => row.open?.state === "submitted").length;
  const gaps = sum(each => each.unplanned);
  const late = sum(each => each.late);
  const overtime = sum(each => each.overtimeS);
  const whole = rates;
  return (
    <div className="kpis schedules-kpis">
      <Kpi
        label={t("figure.rate")}
        value={whole ? percent(whole.planned, whole.active) : "–"}
        tone={whole ? (isLow(whole) ? "alarm" : "good") : "plain"}
      />
      <Kpi label={t("figure.published")} value={published} note={`/ ${rows.length}`} />
      <Kpi label={t("figure.waiting")} value={waiting} tone={waiting > 0 ? "warn" : "plain"} />
      <Kpi label={t("figure.stops")} value={sum(each => each.stops)} />
      <Kpi label={t("figure.km")} value={kmText(sum(each => each.distanceM))} note="km" />
      <Kpi label={t("figure.hours")} value={hoursText(sum(each => each.travelS + each.serviceS))} note="h" />
      <Kpi
        label={t("figure.overtime")}
        value={hoursText(overtime)}
        note="h"
        tone={overtime > 0 ? "warn" : "plain"}
      />
      <Kpi label={t("figure.gaps")} value={gaps} tone={gaps > 0 ? "alarm" : "plain"} />
      <Kpi label={t("figure.late")} value={late} tone={late > 0 ? "alarm" : "plain"} />
    </div>
  );
}
