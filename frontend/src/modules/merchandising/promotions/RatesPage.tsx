import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type PromoRate, rateReport } from "./queries";

/** RatesPage is how promotions were carried out, by promotion, unit and rep, and in time. */
export function RatesPage() {
  const { t } = useTranslation("merchandising");
  const figures = useMemo(
    (): Figure<PromoRate>[] => [
      { key: "outlets", title: t("promo.outlets"), of: row => grouped(row.outlets) },
      { key: "checks", title: t("promo.checks"), of: row => grouped(row.checks) },
      { key: "executed", title: t("promo.executed"), of: row => grouped(row.executed) },
      { key: "rate", title: t("promo.rate"), of: row => percent(row.executed, row.checks) },
      {
        key: "score",
        title: t("promo.score"),
        of: row => (row.score === undefined ? "–" : row.score.toFixed(1)),
      },
      {
        key: "reviewed",
        title: t("promo.reviewed"),
        of: row => `${grouped(row.reviewed - row.failed)}/${grouped(row.reviewed)}`,
        width: 130,
      },
    ],
    [t],
  );
  const shares = useMemo(
    (): Share<PromoRate>[] => [{ name: t("promo.rate"), of: row => shareOf(row.executed, row.checks) }],
    [t],
  );
  return (
    <ReportPage
      report={rateReport}
      title={t("promo.rates")}
      note={t("promo.ratesNote")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("promo.rates")} />
      )}
    />
  );
}
