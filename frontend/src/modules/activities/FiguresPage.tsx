import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Doings, doingsReport } from "./queries";

/** FiguresPage is how many activities reps and units did, by type and in time. */
export function FiguresPage() {
  const { t } = useTranslation("activities");
  const figures = useMemo(
    (): Figure<Doings>[] => [
      { key: "activities", title: t("figure.activities"), of: row => <b>{grouped(row.activities)}</b> },
      { key: "outlets", title: t("figure.outlets"), of: row => grouped(row.outlets) },
      { key: "asked", title: t("figure.asked"), of: row => grouped(row.asked), width: 120 },
      { key: "photos", title: t("figure.photos"), of: row => grouped(row.photos), width: 110 },
    ],
    [t],
  );
  return (
    <ReportPage report={doingsReport} title={t("figure.title")} note={t("figure.note")} figures={figures} />
  );
}
