import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type Suggested, suggestedReport } from "./queries";

/** FiguresPage is how many suggestions were shown and accepted, by rule, product, unit and rep, and in time. */
export function FiguresPage() {
  const { t } = useTranslation("catalog");
  const figures = useMemo(
    (): Figure<Suggested>[] => [
      { key: "shown", title: t("suggest.shown"), of: row => grouped(row.shown) },
      { key: "accepted", title: t("suggest.accepted"), of: row => grouped(row.accepted) },
      { key: "rate", title: t("suggest.rate"), of: row => percent(row.accepted, row.shown) },
      { key: "carts", title: t("suggest.carts"), of: row => grouped(row.carts) },
      { key: "outlets", title: t("suggest.outlets"), of: row => grouped(row.outlets) },
    ],
    [t],
  );
  const shares = useMemo(
    (): Share<Suggested>[] => [{ name: t("suggest.rate"), of: row => shareOf(row.accepted, row.shown) }],
    [t],
  );
  return (
    <ReportPage
      report={suggestedReport}
      title={t("suggest.figures")}
      note={t("suggest.figuresNote")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("suggest.figures")} />
      )}
    />
  );
}
