import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { distanceText, grouped, percent } from "@/lib/units";
import type { Figure } from "@/ui/report/report";
import { ReportPage } from "@/ui/report/ReportPage";
import { useSpanText } from "@/ui/words";
import { DayBeside } from "./DayBeside";
import { type MileageRow, mileageReport } from "./queries";

/** MileagePage is what reps have driven and where they stopped: by rep, by unit, by date, and each day on the map. */
export function MileagePage() {
  const { t } = useTranslation("tracking");
  const figures = useFigures();
  return (
    <ReportPage
      report={mileageReport}
      title={t("mileage.title")}
      note={t("mileage.note")}
      figures={figures}
      beside={(row, close) =>
        row.repId && row.day && <DayBeside rep={row.repId} day={row.day} onClose={close} />
      }
    />
  );
}

function useFigures(): Figure<MileageRow>[] {
  const { t } = useTranslation("tracking");
  const zone = useZone();
  const span = useSpanText();
  const clock = (at: string | undefined): string => (at ? clockOf(at, zone) : "–");
  const driven = (row: MileageRow, metres: number): string => (row.tracked > 0 ? distanceText(metres) : "–");
  return [
    {
      key: "tracked",
      title: t("mileage.tracked"),
      of: row => grouped(row.tracked),
      width: 76,
      only: ["rep", "unit", "date"],
    },
    { key: "first", title: t("mileage.first"), of: row => clock(row.firstAt), width: 80, only: ["day"] },
    { key: "last", title: t("mileage.last"), of: row => clock(row.lastAt), width: 80, only: ["day"] },
    { key: "driven", title: t("mileage.driven"), of: row => driven(row, row.drivenM) },
    {
      key: "planned",
      title: t("mileage.planned"),
      of: row => (row.plannedM > 0 ? distanceText(row.plannedM) : "–"),
    },
    { key: "gap", title: t("mileage.gap"), of: row => driven(row, row.gapM), width: 88 },
    { key: "moving", title: t("mileage.moving"), of: row => span(row.movingS), width: 124 },
    { key: "stops", title: t("mileage.stops"), of: row => grouped(row.stops), width: 72 },
    { key: "stopped", title: t("mileage.stopped"), of: row => span(row.stoppedS), width: 132 },
    {
      key: "done",
      title: t("mileage.done"),
      of: row => `${grouped(row.done)}/${grouped(row.planned)}`,
      width: 92,
    },
    { key: "share", title: t("mileage.share"), of: row => percent(row.done, row.planned), width: 84 },
    { key: "stay", title: t("mileage.stay"), of: row => span(row.stayS), width: 124 },
  ];
}
