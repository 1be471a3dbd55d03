import { DownloadOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { saveAs } from "@/api/download";
import { csvOf } from "@/lib/csv";
import { useSay } from "@/ui/desk/useSay";
import { headOf } from "./batch";
import { scheduleQuery } from "./queries";
import { sheetColumns, sheetOf } from "./sheet";
import type { RepRow } from "./types";

/** ExportButton saves the visits of schedules as a sheet: of the chosen reps, else of all that are shown. */
export function ExportButton({ rows, firstDay }: { rows: readonly RepRow[]; firstDay: string }) {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const heads = rows.flatMap(row => {
    const head = headOf(row);
    return head ? [{ id: head.id, rep: row.repName }] : [];
  });
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const sheet: (string | number)[][] = [sheetColumns.map(column => t(`export.cols.${column}`))];
      for (const { id, rep } of heads) {
        const schedule = await queries.query({ ...scheduleQuery(id), staleTime: 0 });
        sheet.push(
          ...sheetOf(schedule, {
            rep,
            state: t(`state.${schedule.state}`),
            weekday: day => t(`weekday.${day}`),
            lock: of => t(`lock.${of}`),
          }),
        );
      }
      saveAs(`${t("export.file")}-${firstDay}.csv`, new Blob([csvOf(sheet)], { type: "text/csv" }));
    } catch (thrown) {
      say.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={busy}
      disabled={heads.length === 0}
      onClick={() => void save()}
    >
      {common("do.export")}
    </Button>
  );
}
