import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type Display, displayReport } from "./queries";

/** DisplaysPage is facings, shares of shelf and what was kept, by unit, channel and product, and in time. */
export function DisplaysPage() {
  const { t } = useTranslation("merchandising");
  const figures = useMemo(
    (): Figure<Display>[] => [
      { key: "outlets", title: t("display.outlets"), of: row => grouped(row.outlets) },
      { key: "visits", title: t("display.visits"), of: row => grouped(row.visits) },
      { key: "facings", title: t("display.facings"), of: row => grouped(row.facings), width: 110 },
      {
        key: "mean",
        title: t("display.mean"),
        of: row => (row.counted > 0 ? (row.facings / row.counted).toFixed(1) : "–"),
        width: 120,
      },
      {
        key: "share",
        title: t("display.share"),
        of: row => (row.share === undefined ? "–" : percent(row.share, 1)),
        width: 110,
      },
      {
        key: "kept",
        title: t("display.kept"),
        of: row => `${grouped(row.kept)}/${grouped(row.checked)}`,
        width: 120,
      },
      { key: "rate", title: t("display.rate"), of: row => percent(row.kept, row.checked) },
      {
        key: "recognised",
        title: t("display.recognised"),
        of: row => t("display.recognisedHint", { n: row.recognised, corrected: row.corrected }),
        width: 140,
      },
    ],
    [t],
  );
  const shares = useMemo(
    (): Share<Display>[] => [
      { name: t("display.share"), of: row => row.share },
      { name: t("display.rate"), of: row => shareOf(row.kept, row.checked) },
    ],
    [t],
  );
  return (
    <ReportPage
      report={displayReport}
      title={t("display.title")}
      note={t("display.note")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("display.title")} />
      )}
    />
  );
}
