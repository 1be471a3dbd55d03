import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select, Space, type TableColumnsType, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import type { TaskRow } from "@/api/types";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { useCursor } from "@/ui/desk/useCursor";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { ActModal } from "./ActModal";
import { NewTask } from "./NewTask";
import { tasksQuery, useTaskText } from "./queries";

const states = ["open", "done", "dropped", "closed"] as const;
const colors = { open: "processing", done: "success", dropped: "default", closed: "default" } as const;

/** Acting is what the person is about to say of a task. */
interface Acting {
  task: TaskRow;
  act: "done" | "drop" | "hand";
}

/** tasksView is what of the page's address a saved view keeps. */
const tasksView: Viewed = { page: "tasks", keys: ["all", "state", "unit", ...shapeKeys], loose: [] };

/** TasksPage lists what people are to do: one's own, or those in scope. */
export function TasksPage() {
  return (
    <Opening viewed={tasksView}>
      <Tasks />
    </Opening>
  );
}

function Tasks() {
  const { t } = useTranslation("workdesk");
  const { t: common } = useTranslation();
  const may = useMay();
  const url = useUrl();
  const filter = {
    mine: url.get("all") === "" || !may("workdesk.view"),
    state: url.get("state") || "open",
    unit: url.number("unit"),
    outlet: url.number("outlet"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(tasksQuery(filter, cursor.after, cursor.limit));
  const [acting, setActing] = useState<Acting | null>(null);
  const [making, setMaking] = useState(false);
  const shape = shapeOf(url, useColumns(setActing));
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          <ListViews viewed={tasksView} shape={shape} />
          {may("workdesk.view") && (
            <Segmented
              value={filter.mine ? "mine" : "others"}
              options={[
                { value: "mine", label: t("mine") },
                { value: "others", label: t("others") },
              ]}
              onChange={value => url.set({ all: value === "others" ? 1 : null })}
            />
          )}
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("make")}
          </Button>
        </>
      }
    >
      <FilterBar onReset={() => url.set({ state: null, outlet: null })}>
        <Filter label={common("word.state")}>
          <Select
            value={filter.state}
            options={states.map(value => ({ value, label: t(`state.${value}`) }))}
            onChange={state => url.set({ state })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<TaskRow> asked={asked} cursor={cursor} size={shape.size} columns={shape.columns} />
      </Panel>
      {acting && <ActModal {...acting} onClose={() => setActing(null)} />}
      {making && <NewTask onClose={() => setMaking(false)} />}
    </Page>
  );
}

function useColumns(onAct: (acting: Acting) => void): TableColumnsType<TaskRow> {
  const { t } = useTranslation("workdesk");
  const { t: common } = useTranslation();
  const may = useMay();
  const text = useTaskText();
  return [
    {
      title: t("col.task"),
      render: (_, row) => (
        <>
          {row.link ? <Link to={row.link}>{text(row)}</Link> : <strong>{text(row)}</strong>}
          {row.note && <div className="faint">{row.note}</div>}
        </>
      ),
    },
    {
      key: "due",
      title: t("col.due"),
      width: 120,
      render: (_, row) => <span className="num">{row.dueOn}</span>,
    },
    {
      key: "who",
      title: t("col.who"),
      width: 150,
      render: (_, row) => (
        <>
          {row.repName}
          {row.handedBy && <div className="faint">{t("handedBy", { name: row.handedBy })}</div>}
        </>
      ),
    },
    { key: "source", title: t("col.source"), width: 120, render: (_, row) => <Source of={row} /> },
    {
      key: "state",
      title: common("word.state"),
      width: 100,
      render: (_, row) => <Tag color={colors[row.state]}>{t(`state.${row.state}`)}</Tag>,
    },
    {
      title: common("word.actions"),
      fixed: "right",
      width: 190,
      render: (_, row) =>
        row.state === "open" && (row.mine || may("workdesk.assign")) ? (
          <Space size={0}>
            {(["done", "hand", "drop"] as const).map(act => (
              <Button key={act} type="link" size="small" onClick={() => onAct({ task: row, act })}>
                {t(`do.${act}`)}
              </Button>
            ))}
          </Space>
        ) : null,
    },
  ];
}

function Source({ of }: { of: TaskRow }) {
  const { t, i18n } = useTranslation("workdesk");
  const known = i18n.exists(`source.${of.source}`, { ns: "workdesk" });
  return <>{known ? t(`source.${of.source}` as "source.manual") : t("source.other")}</>;
}
