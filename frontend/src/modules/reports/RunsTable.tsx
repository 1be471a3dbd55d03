import { useQuery } from "@tanstack/react-query";
import { type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { grouped } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { Empty } from "@/ui/desk/Gate";
import { useCursor } from "@/ui/desk/useCursor";
import { type Run, runsQuery } from "./queries";

/** RunsTable is what the person has run and was told of, the newest first. */
export function RunsTable({ onOpen }: { onOpen: (run: number) => void }) {
  const { t } = useTranslation("reports");
  const { t: common } = useTranslation();
  const zone = useZone();
  const cursor = useCursor("runs");
  const asked = useQuery(runsQuery(cursor.after, cursor.limit));
  const columns: TableColumnsType<Run> = [
    { title: t("at"), width: 160, className: "num", render: (_, row) => stampOf(row.at, zone) },
    { title: t("name"), width: 240, render: (_, row) => <strong>{row.name}</strong> },
    { title: t("days"), width: 220, className: "num", render: (_, row) => daysText(row) },
    { title: t("how"), width: 100, render: (_, row) => t(row.dueOn ? "bySubscription" : "byHand") },
    {
      title: common("word.state"),
      width: 90,
      render: (_, row) => <Tag color={row.state === "done" ? "green" : "red"}>{t(`state.${row.state}`)}</Tag>,
    },
    {
      title: t("rowCount"),
      width: 90,
      align: "right",
      className: "num",
      render: (_, row) => grouped(row.rows) + (row.more ? "+" : ""),
    },
    {
      title: t("tookLabel"),
      width: 100,
      align: "right",
      className: "num",
      render: (_, row) => t("took", { ms: grouped(row.tookMs) }),
    },
  ];
  return (
    <DataTable<Run>
      asked={asked}
      cursor={cursor}
      columns={columns}
      onOpen={({ id }) => onOpen(id)}
      locale={{ emptyText: <Empty title={t("noRuns")}>{t("noRunsHint")}</Empty> }}
    />
  );
}

const daysText = ({ filter: { from, to } }: Run): string => (from && to ? `${from} ~ ${to}` : "–");
