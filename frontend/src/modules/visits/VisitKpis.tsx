import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { visitSummaryQuery } from "./queries";

/** VisitKpis are the visits' figures in the strip above the live map. */
export function VisitKpis({ unit }: { unit: number | undefined }) {
  const { t } = useTranslation("visits");
  const may = useMay();
  const day = dayOf(serverClock.now(), useZone());
  const { data } = useQuery({ ...visitSummaryQuery(day, unit), enabled: may("visits.view") });
  if (!may("visits.view")) return null;
  return (
    <>
      <Kpi label={t("kpi.done")} value={data?.done ?? "–"} note={`/ ${data?.planned ?? "–"}`} />
      <Kpi label={t("kpi.attainment")} value={data ? percent(data.done, data.planned) : "–"} />
      <Kpi
        label={t("kpi.outside")}
        value={data?.outside ?? "–"}
        tone={data && data.outside > 0 ? "warn" : "plain"}
      />
    </>
  );
}
