import { useQuery } from "@tanstack/react-query";
import { Select, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import type { Errand } from "@/ui/sheets/queries";
import { useUrl } from "@/ui/useUrl";
import { Bar } from "./Bar";
import { JobActs } from "./JobActs";
import { useFailureText } from "./failure";
import { errandsQuery, type State } from "./queries";
import { useErrandNews } from "./useErrandNews";
import "./sheets.css";

const states = ["waiting", "running", "asking", "done", "failed", "cancelled"] as const;
const kinds = ["import", "export", "print", "trial"] as const;
const colors: Record<State, string> = {
  waiting: "default",
  running: "processing",
  asking: "warning",
  done: "success",
  failed: "error",
  cancelled: "default",
};

/** JobsPage lists the imports, exports and prints of the person: how far they are, what they have left. */
export function JobsPage() {
  const { t } = useTranslation("sheets");
  const { t: common } = useTranslation();
  const url = useUrl();
  const filter = { kind: url.get("kind"), state: url.get("state") };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(errandsQuery(filter, cursor.after, cursor.limit));
  const columns = useColumns();
  const chosen = url.number("id");
  useErrandNews();
  return (
    <Page full title={t("jobs.title")} note={t("jobs.note")}>
      <FilterBar onReset={() => url.set({ kind: null, state: null, id: null })}>
        <Filter label={t("jobs.kind")}>
          <Select
            allowClear
            value={filter.kind || null}
            options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind: string | null) => url.set({ kind })}
          />
        </Filter>
        <Filter label={common("word.state")}>
          <Select
            allowClear
            value={filter.state || null}
            options={states.map(value => ({ value, label: t(`state.${value}`) }))}
            onChange={(state: string | null) => url.set({ state })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Errand>
          asked={asked}
          cursor={cursor}
          columns={columns}
          rowClassName={row => (row.id === chosen ? "job-chosen" : "")}
        />
      </Panel>
    </Page>
  );
}

function useColumns(): TableColumnsType<Errand> {
  const { t } = useTranslation("sheets");
  const { t: common } = useTranslation();
  const zone = useZone();
  const why = useFailureText();
  return [
    {
      title: t("jobs.job"),
      render: (_, row) => (
        <>
          <Tag>{t(`kind.${row.kind as "import"}`)}</Tag>
          <strong>{row.title}</strong>
          {row.failure && <div className="job-why">{why(row.failure)}</div>}
        </>
      ),
    },
    { title: t("jobs.progress"), width: 260, render: (_, row) => <Bar errand={row} /> },
    {
      title: common("word.state"),
      width: 130,
      render: (_, row) => (
        <Tag color={colors[row.state]}>
          {row.ending
            ? t("state.ending")
            : row.state === "running" && (row.step === "check" || row.step === "commit")
              ? t(`step.${row.step}`)
              : t(`state.${row.state}`)}
        </Tag>
      ),
    },
    {
      title: t("jobs.at"),
      width: 170,
      render: (_, row) => <span className="num">{stampOf(row.createdAt, zone)}</span>,
    },
    {
      title: common("word.actions"),
      fixed: "right",
      width: 220,
      render: (_, row) => <JobActs errand={row} />,
    },
  ];
}
