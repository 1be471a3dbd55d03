import { useQuery } from "@tanstack/react-query";
import { Empty, Image, Select, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { shapeKeys, shapeOf } from "@/ui/desk/listShape";
import { ListViews } from "@/ui/desk/ListViews";
import { Opening } from "@/ui/desk/Opening";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useItems } from "@/ui/own/useItems";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { useNamed } from "@/ui/useNamed";
import type { Viewed } from "@/ui/savedViews";
import { useUrl } from "@/ui/useUrl";
import { activitiesQuery, type Activity, typesQuery } from "./queries";

const back = 29; // days that are shown before today, unless asked

/** activitiesView is what of the page's address a saved view keeps. */
const activitiesView: Viewed = {
  page: "activities",
  keys: ["from", "to", "unit", "rep", "outlet", "type", "drive", "result", ...shapeKeys],
  loose: [],
};

/** ActivitiesPage lists what was done with customers beside visits: who, where, of which type, with what result. */
export function ActivitiesPage() {
  return (
    <Opening viewed={activitiesView}>
      <Activities />
    </Opening>
  );
}

function Activities() {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const url = useUrl();
  const named = useNamed();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const from = url.get("from") || shiftDay(to, -back);
  const filter = {
    from,
    to,
    unit: url.number("unit"),
    rep: url.number("rep"),
    outlet: url.number("outlet"),
    type: url.number("type"),
    drive: url.number("drive"),
    result: url.get("result"),
  };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(activitiesQuery(filter, cursor.after, cursor.limit));
  const shape = shapeOf(url, useColumns());
  const types = useQuery(typesQuery).data?.items ?? [];
  const results = useItems("activities.result");
  const none = { from: null, to: null, rep: null, outlet: null, type: null, drive: null, result: null };
  return (
    <Page
      full
      title={t("title")}
      note={t("note")}
      actions={
        <>
          <ListViews viewed={activitiesView} shape={shape} />
          <ExportButton table="activities.activities" filter={filter} />
        </>
      }
    >
      <FilterBar onReset={() => url.set(none)}>
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={common("word.rep")}>
          <RepSelect value={filter.rep} onChange={rep => url.set({ rep })} />
        </Filter>
        <Filter label={t("type.one")}>
          <Select
            allowClear
            value={filter.type ?? null}
            options={types.map(type => ({ value: type.id, label: named(type.name, type.nameEn) }))}
            onChange={type => url.set({ type })}
          />
        </Filter>
        <Filter label={t("result")}>
          <Select
            allowClear
            value={filter.result || null}
            options={results.options}
            onChange={result => url.set({ result })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Activity>
          asked={asked}
          cursor={cursor}
          size={shape.size}
          columns={shape.columns}
          locale={{ emptyText: <Empty description={t("none")} /> }}
        />
      </Panel>
    </Page>
  );
}

function useColumns(): TableColumnsType<Activity> {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const zone = useZone();
  const named = useNamed();
  const results = useItems("activities.result");
  return [
    {
      title: t("type.one"),
      width: 150,
      fixed: "left",
      render: (_, row) => <strong>{named(row.typeName, row.typeNameEn)}</strong>,
    },
    {
      key: "outlet",
      title: common("word.outlet"),
      width: 220,
      ellipsis: true,
      render: (_, row) => row.outletName ?? <span className="faint">–</span>,
    },
    { key: "rep", title: common("word.rep"), dataIndex: "rep", width: 100 },
    { key: "at", title: t("at"), width: 150, className: "num", render: (_, row) => stampOf(row.at, zone) },
    {
      key: "result",
      title: t("result"),
      width: 130,
      render: (_, row) => <Tag>{results.nameOf(row.result)}</Tag>,
    },
    { key: "note", title: t("noteOf"), dataIndex: "note", width: 240, ellipsis: true },
    { key: "drive", title: t("drive.one"), dataIndex: "drive", width: 160, ellipsis: true },
    {
      key: "photo",
      title: t("photo"),
      width: 90,
      render: (_, row) =>
        row.photoId && <Image height={36} src={`/api/app/files/${row.photoId}`} alt={t("photo")} />,
    },
  ];
}
