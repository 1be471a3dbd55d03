import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { type Share, shareOf, Shares } from "@/ui/report/Shares";
import { type Quality, qualityReport } from "./queries";
import "../visits.css";

const attainmentGoal = 0.85; // VIS-10
const qualifiedGoal = 0.9; // VIS-11
const lacks = ["fence", "duration", "steps", "photos", "evidence"] as const;

/** QualityPage is attainment and the qualified rate of reps and units, and what the other visits lack. */
export function QualityPage() {
  const { t } = useTranslation("visits");
  const figures = useFigures();
  const shares = useMemo(
    (): Share<Quality>[] => [
      { name: t("quality.attainment"), of: row => shareOf(row.done, row.planned), goal: attainmentGoal },
      { name: t("quality.rate"), of: row => shareOf(row.qualified, row.visits), goal: qualifiedGoal },
    ],
    [t],
  );
  return (
    <ReportPage
      report={qualityReport}
      title={t("quality.title")}
      note={t("quality.note")}
      figures={figures}
      plot={(answer, asked) => (
        <Shares rows={answer.items} asked={asked} shares={shares} label={t("quality.title")} />
      )}
    />
  );
}

function useFigures(): Figure<Quality>[] {
  const { t } = useTranslation("visits");
  return [
    { key: "planned", title: t("quality.planned"), of: row => grouped(row.planned), width: 84 },
    { key: "done", title: t("quality.done"), of: row => grouped(row.done), width: 84 },
    {
      key: "madeUp",
      title: t("quality.madeUp"),
      of: row => (row.madeUp > 0 ? grouped(row.madeUp) : "–"),
      width: 84,
    },
    {
      key: "attainment",
      title: t("quality.attainment"),
      of: row => <Rate part={row.done} whole={row.planned} goal={attainmentGoal} />,
    },
    { key: "visits", title: t("quality.visits"), of: row => grouped(row.visits), width: 84 },
    { key: "unplanned", title: t("kind.unplanned"), of: row => grouped(row.unplanned), width: 84 },
    { key: "qualified", title: t("quality.qualified"), of: row => grouped(row.qualified), width: 84 },
    {
      key: "rate",
      title: t("quality.rate"),
      of: row => <Rate part={row.qualified} whole={row.visits} goal={qualifiedGoal} />,
    },
    ...lacks.map(name => ({
      key: name,
      title: t(`quality.lacks.${name}`),
      of: (row: Quality) => (row[name] > 0 ? grouped(row[name]) : "–"),
      width: 92,
    })),
  ];
}

/** Rate is a share that is red below its goal. */
function Rate({ part, whole, goal }: { part: number; whole: number; goal: number }) {
  const low = whole > 0 && part < goal * whole;
  return low ? <b className="visits-low">{percent(part, whole)}</b> : percent(part, whole);
}
