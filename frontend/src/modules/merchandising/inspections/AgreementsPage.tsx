import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type Agreement, agreementReport } from "./queries";

/** AgreementsPage is how far inspections agree with what reps captured, by rep and unit, and in time. */
export function AgreementsPage() {
  const { t } = useTranslation("merchandising");
  const figures = useMemo(
    (): Figure<Agreement>[] => [
      { key: "inspections", title: t("inspect.times"), of: row => grouped(row.inspections) },
      { key: "outlets", title: t("inspect.outlets"), of: row => grouped(row.outlets) },
      { key: "items", title: t("inspect.items"), of: row => grouped(row.items) },
      { key: "agreed", title: t("inspect.agreed"), of: row => grouped(row.agreed) },
      { key: "rate", title: t("inspect.rate"), of: row => percent(row.agreed, row.items) },
    ],
    [t],
  );
  const shares = useMemo(
    (): Share<Agreement>[] => [{ name: t("inspect.rate"), of: row => shareOf(row.agreed, row.items) }],
    [t],
  );
  return (
    <ReportPage
      report={agreementReport}
      title={t("inspect.rates")}
      note={t("inspect.ratesNote")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("inspect.rates")} />
      )}
    />
  );
}
