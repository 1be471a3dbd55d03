import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Turnover, turnoverReport } from "./queries";

/** TurnoverPage is what outlets have sold between two counts of their stock, by unit, outlet, product, rep and in time. */
export function TurnoverPage() {
  const { t } = useTranslation("merchandising");
  const figures = useMemo(
    (): Figure<Turnover>[] => [
      { key: "outlets", title: t("turnover.outlets"), of: row => grouped(row.outlets) },
      { key: "counts", title: t("turnover.counts"), of: row => grouped(row.counts) },
      { key: "opening", title: t("turnover.opening"), of: row => grouped(row.opening), width: 110 },
      { key: "bought", title: t("turnover.bought"), of: row => grouped(row.bought), width: 110 },
      { key: "closing", title: t("turnover.closing"), of: row => grouped(row.closing), width: 110 },
      { key: "sold", title: t("turnover.sold"), of: row => grouped(row.sold), width: 110 },
      {
        key: "daily",
        title: t("turnover.daily"),
        of: row => (row.days > 0 ? (row.sold / row.days).toFixed(2) : "–"),
        width: 130,
      },
      { key: "odd", title: t("turnover.odd"), of: row => grouped(row.odd), width: 110 },
    ],
    [t],
  );
  return (
    <ReportPage
      report={turnoverReport}
      title={t("turnover.title")}
      note={t("turnover.note")}
      figures={figures}
    />
  );
}
