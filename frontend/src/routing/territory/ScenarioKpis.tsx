import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioFigures } from "@/api/types";
import { grouped } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { awayText, isOutside } from "./scenario";

const km = (metres: number): string => grouped(metres / 1000);

/** ScenarioKpis are the sums of all territories, before and after. */
export function ScenarioKpis({ figures, tolerance }: { figures: ScenarioFigures; tolerance: number }) {
  const { t } = useTranslation("scenario");
  const { before, after, moved, given, outlets } = figures;
  const change = (from: string, to: string, good: boolean, label: string): ReactNode => (
    <Kpi label={label} value={to} note={t("wasBefore", { from })} tone={good ? "good" : "alarm"} />
  );
  return (
    <div className="kpis scenario-kpis">
      {change(awayText(before.worst), awayText(after.worst), !isOutside(after.worst, tolerance), t("worst"))}
      {change(grouped(before.outside), grouped(after.outside), after.outside === 0, t("outside"))}
      {change(grouped(before.apart), grouped(after.apart), after.apart === 0, t("apart"))}
      <Kpi
        label={t("travel")}
        value={km(after.travelM)}
        note={t("wasBefore", { from: km(before.travelM) })}
      />
      <Kpi label={t("moved")} value={grouped(moved)} note={t("ofOutlets", { n: grouped(outlets) })} />
      <Kpi label={t("given")} value={grouped(given)} />
    </div>
  );
}
