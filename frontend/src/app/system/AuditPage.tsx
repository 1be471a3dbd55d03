import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Input, Select, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { AuditEntry } from "@/api/types";
import { clockSecondsOf, dayOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import { useLate } from "@/ui/useLate";
import { useUrl } from "@/ui/useUrl";
import { useProblemText } from "@/ui/words";
import { Changes } from "./Changes";
import { auditQuery, checkAudit } from "./queries";
import { useTrailWords } from "./trail";

const tones = { insert: "green", update: "blue", delete: "red" } as const;

/** AuditPage reads the trail of changes and checks its seals. */
export function AuditPage() {
  const { t } = useTranslation("settings");
  const url = useUrl();
  const filter = { table: url.get("table"), row: useLate(url.get("row"), 300) };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(auditQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns();
  const check = useMutation({ mutationFn: checkAudit });
  const problem = useProblemText();
  const words = useTrailWords();
  return (
    <Page
      full
      title={t("audit.title")}
      note={t("audit.note")}
      actions={
        <Button icon={<SafetyCertificateOutlined />} loading={check.isPending} onClick={() => check.mutate()}>
          {t("audit.check")}
        </Button>
      }
    >
      {check.error && <Alert type="error" showIcon title={problem(check.error)} />}
      {check.data && (
        <Alert
          type={check.data.ok ? "success" : "error"}
          showIcon
          title={
            check.data.ok
              ? t("audit.ok", { sealed: check.data.sealed })
              : t("audit.broken", { at: check.data.brokenAt ?? 0 })
          }
        />
      )}
      <FilterBar onReset={() => url.set({ table: null, row: null })}>
        <Filter label={t("audit.table")}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            value={filter.table || null}
            options={words.tables().map(table => ({ value: table, label: words.tableOf(table) }))}
            onChange={table => url.set({ table })}
          />
        </Filter>
        <Filter label={t("audit.row")}>
          <Input allowClear value={url.get("row")} onChange={event => url.set({ row: event.target.value })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<AuditEntry> asked={asked} cursor={cursor} columns={columns} />
      </Panel>
    </Page>
  );
}

function useColumns(): TableColumnsType<AuditEntry> {
  const { t } = useTranslation("settings");
  const words = useTrailWords();
  const zone = useZone();
  return [
    {
      title: t("audit.at"),
      width: 170,
      className: "num",
      render: (_, row) => `${dayOf(row.at, zone)} ${clockSecondsOf(row.at, zone)}`,
    },
    {
      title: t("audit.actor"),
      width: 130,
      render: (_, row) => row.actor || <span className="faint">{t("audit.server")}</span>,
    },
    {
      title: t("audit.action"),
      width: 80,
      render: (_, row) => <Tag color={tones[row.action]}>{t(`audit.${row.action}`)}</Tag>,
    },
    { title: t("audit.table"), width: 150, render: (_, row) => words.tableOf(row.table) },
    { title: t("audit.row"), dataIndex: "rowId", width: 90, className: "num" },
    {
      title: t("audit.changes"),
      width: 420,
      render: (_, row) => <Changes before={row.before} after={row.after} />,
    },
    {
      title: t("audit.reason"),
      width: 180,
      ellipsis: true,
      render: (_, row) => words.reasonOf(row.reason ?? ""),
    },
    {
      title: t("audit.hash"),
      width: 120,
      render: (_, row) => <code className="faint">{row.hash?.slice(0, 10) ?? "–"}</code>,
    },
  ];
}
