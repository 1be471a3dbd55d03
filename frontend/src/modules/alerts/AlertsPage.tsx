import { useQuery } from "@tanstack/react-query";
import { Button, Segmented, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useSay } from "@/ui/desk/useSay";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { AlertDrawer } from "./AlertDrawer";
import { AlertsMap } from "./AlertsMap";
import {
  type Alert,
  type AlertState,
  alertsQuery,
  countsQuery,
  itemsQuery,
  useAlertChange,
  verbs,
} from "./queries";
import { useAlertNews } from "./useAlertNews";
import { useItemName } from "./useItemName";
import { severities, SeverityTag, StateTag } from "./words";
import "./alerts.css";

const shelves: Record<string, AlertState[]> = {
  open: ["new", "seen"],
  handled: ["handled"],
  closed: ["closed"],
};

/** alertsView is what of the page's address a saved view keeps. */
const alertsView: Viewed = {
  page: "alerts",
  keys: ["shelf", "item", "severity", "rep", "unit", ...shapeKeys],
  loose: [],
};

/** AlertsPage is the inbox of alerts: a list beside the map, one opens in a drawer. */
export function AlertsPage() {
  return (
    <Opening viewed={alertsView}>
      <Alerts />
    </Opening>
  );
}

function Alerts() {
  const { t } = useTranslation("alerts");
  const url = useUrl();
  const say = useSay();
  useAlertNews();
  const shelf = url.get("shelf") || "open";
  const filter = {
    state: shelves[shelf] ?? [],
    item: url.number("item"),
    severity: url.get("severity"),
    rep: url.number("rep"),
    unit: url.number("unit"),
    outlet: url.number("outlet"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(alertsQuery(filter, cursor.after, cursor.limit));
  const { data: counts } = useQuery(countsQuery);
  const see = useAlertChange(verbs.see);
  const [picked, setPicked] = useState<number[]>([]);
  const shown = asked.data?.items ?? [];
  const alert = shown.find(each => each.id === url.number("alert"));
  const open = (id: number): void => {
    url.set({ alert: id });
    if (shown.find(each => each.id === id)?.state === "new") see.mutate([id]);
  };
  const shape = shapeOf(url, useColumns());
  return (
    <Page
      full
      title={t("title")}
      note={counts && t("counts", { open: counts.open, alarms: counts.alarms })}
      actions={
        <>
          {picked.length > 0 && (
            <Button
              onClick={() => see.mutate(picked, { onSuccess: () => setPicked([]), onError: say.failed })}
            >
              {t("see", { n: picked.length })}
            </Button>
          )}
          <ListViews viewed={alertsView} shape={shape} />
          <Segmented
            value={shelf}
            options={(["open", "handled", "closed"] as const).map(value => ({
              value,
              label: t(`shelf.${value}`),
            }))}
            onChange={next => url.set({ shelf: next === "open" ? null : next, alert: null })}
          />
        </>
      }
    >
      <Filters />
      <div className="alerts">
        <Panel flush>
          <DataTable<Alert>
            asked={asked}
            cursor={cursor}
            size={shape.size}
            columns={shape.columns}
            rowSelection={{
              selectedRowKeys: picked,
              onChange: keys => setPicked(keys as number[]),
              getCheckboxProps: row => ({ disabled: row.state !== "new" }),
            }}
            onOpen={row => open(row.id)}
          />
        </Panel>
        <AlertsMap shown={shown} selected={alert?.id} onOpen={open} />
      </div>
      {alert && <AlertDrawer key={alert.id} alert={alert} onClose={() => url.set({ alert: null })} />}
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const url = useUrl();
  const nameOf = useItemName();
  const { data: items } = useQuery(itemsQuery);
  return (
    <FilterBar onReset={() => url.set({ item: null, severity: null, rep: null, outlet: null })}>
      <Filter label={t("item")}>
        <Select
          allowClear
          value={url.number("item") ?? null}
          popupMatchSelectWidth={false}
          options={(items?.items ?? []).map(item => ({ value: item.id, label: nameOf(item) }))}
          onChange={item => url.set({ item })}
        />
      </Filter>
      <Filter label={t("severityOf")}>
        <Select
          allowClear
          value={url.get("severity") || null}
          options={severities.map(value => ({ value, label: t(`severity.${value}`) }))}
          onChange={severity => url.set({ severity })}
        />
      </Filter>
      <Filter label={common("word.rep")}>
        <RepSelect value={url.number("rep")} onChange={rep => url.set({ rep })} />
      </Filter>
    </FilterBar>
  );
}

function useColumns(): TableColumnsType<Alert> {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const { byId: reps } = useReps();
  const { byId: units } = useUnits();
  const zone = useZone();
  const nameOf = useItemName();
  return [
    { title: t("about"), dataIndex: "title", fixed: "left", width: 200, ellipsis: true },
    {
      key: "item",
      title: t("item"),
      width: 150,
      render: (_, row) => nameOf({ name: row.itemName, ...(row.itemCode ? { code: row.itemCode } : {}) }),
    },
    {
      key: "severity",
      title: t("severityOf"),
      width: 80,
      render: (_, row) => <SeverityTag of={row.severity} />,
    },
    { key: "state", title: common("word.state"), width: 90, render: (_, row) => <StateTag of={row.state} /> },
    {
      key: "rep",
      title: common("word.rep"),
      width: 90,
      render: (_, row) => (row.repId === undefined ? "–" : (reps.get(row.repId)?.name ?? `#${row.repId}`)),
    },
    {
      key: "unit",
      title: common("word.unit"),
      width: 130,
      render: (_, row) => units.get(row.unitId)?.name ?? "–",
    },
    {
      key: "raised",
      title: t("raised"),
      width: 140,
      className: "num",
      render: (_, row) => stampOf(row.raisedAt, zone),
    },
  ];
}
