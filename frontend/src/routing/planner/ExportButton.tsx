import { useMay } from "@/api/session";
import { ExportButton as Export } from "@/ui/sheets/ExportButton";
import { PrintButton } from "@/ui/sheets/PrintButton";
import { headOf } from "./batch";
import type { RepRow } from "./types";

/** ExportButton gives schedules away: their visits as a sheet, their days as printed plans. */
export function ExportButton({ rows }: { rows: readonly RepRow[] }) {
  const may = useMay();
  const ids = rows.flatMap(row => headOf(row)?.id ?? []);
  return (
    <>
      {may("routing.view") && (
        <PrintButton paper="routing.visit_plan" asked={{ ids }} disabled={ids.length === 0} />
      )}
      <Export table="routing.schedules" filter={{ ids }} disabled={ids.length === 0} />
    </>
  );
}
