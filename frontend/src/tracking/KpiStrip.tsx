import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Kpi } from "@/ui/Kpi";
import { useSlots } from "@/ui/slots";
import { noticesQuery, summaryQuery } from "./queries";

const unknown = "–";

/** KpiStrip is the day in figures; other rooms add theirs. */
export function KpiStrip({ unit }: { unit: number | undefined }) {
  const { t } = useTranslation("tracking");
  const { data } = useQuery(summaryQuery(unit));
  const { data: notices } = useQuery(noticesQuery);
  const more = useSlots("kpis");
  const alarms = notices?.items.filter(notice => notice.severity !== "info").length ?? 0;
  return (
    <div className="kpis live-kpis">
      <Kpi label={t("kpi.online")} value={data?.online ?? unknown} note={`/ ${data?.expected ?? unknown}`} />
      <Kpi label={t("kpi.moving")} value={data?.moving ?? unknown} />
      <Kpi label={t("kpi.visiting")} value={data?.visiting ?? unknown} />
      <Kpi
        label={t("kpi.silent")}
        value={data?.silent ?? unknown}
        tone={data && data.silent > 0 ? "warn" : "plain"}
      />
      {more.map((Kpis, i) => (
        <Kpis key={i} unit={unit} />
      ))}
      <Kpi label={t("kpi.alarms")} value={alarms} tone={alarms > 0 ? "alarm" : "plain"} />
    </div>
  );
}
