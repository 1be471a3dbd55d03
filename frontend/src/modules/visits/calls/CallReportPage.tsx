import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type Calling, callReport } from "./queries";

/** CallReportPage is how many calls reps and units made, and how many were answered. */
export function CallReportPage() {
  const { t } = useTranslation("visits");
  const figures = useMemo(
    (): Figure<Calling>[] => [
      { key: "calls", title: t("callReport.calls"), of: row => <b>{grouped(row.calls)}</b>, width: 84 },
      { key: "outlets", title: t("callReport.outlets"), of: row => grouped(row.outlets), width: 84 },
      { key: "connected", title: t("callReport.connected"), of: row => grouped(row.connected), width: 92 },
      { key: "rate", title: t("callReport.rate"), of: row => percent(row.connected, row.calls), width: 120 },
      { key: "minutes", title: t("callReport.minutes"), of: row => (row.talkS / 60).toFixed(1), width: 130 },
      { key: "again", title: t("callReport.again"), of: row => grouped(row.again), width: 110 },
    ],
    [t],
  );
  const shares = useMemo(
    (): Share<Calling>[] => [{ name: t("callReport.rate"), of: row => shareOf(row.connected, row.calls) }],
    [t],
  );
  return (
    <ReportPage
      report={callReport}
      title={t("callReport.title")}
      note={t("callReport.note")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("callReport.title")} />
      )}
    />
  );
}
