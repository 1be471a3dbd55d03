import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Empty, Table, type TableColumnsType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { DataTable } from "@/ui/desk/DataTable";
import { DayRange } from "@/ui/desk/DayRange";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Page, Panel } from "@/ui/desk/Page";
import { RepSelect } from "@/ui/desk/RepSelect";
import { useCursor } from "@/ui/desk/useCursor";
import { useUrl } from "@/ui/useUrl";
import { type Inspection, inspectionQuery, inspectionsQuery, type Item } from "./queries";
import { useItemWords } from "./useItemWords";

const back = 29; // days that are shown before today, unless asked

/** InspectionsPage lists visits that were inspected, and opens what the rep captured beside what was found. */
export function InspectionsPage() {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const to = url.get("to") || today;
  const from = url.get("from") || shiftDay(to, -back);
  const rep = url.number("rep");
  const unit = url.number("unit");
  const filter = { from, to, ...(rep ? { rep } : {}), ...(unit ? { unit } : {}) };
  const cursor = useCursor(JSON.stringify(filter));
  const asked = useQuery(inspectionsQuery(filter, cursor.after, cursor.limit));
  const open = url.number("inspection");
  return (
    <Page
      full
      title={t("inspect.title")}
      note={t("inspect.note")}
      actions={
        <Link to="/agreements">
          <Button>{t("inspect.rates")}</Button>
        </Link>
      }
    >
      <FilterBar onReset={() => url.set({ from: null, to: null, rep: null })}>
        <DayRange from={from} to={to} today={today} onChange={url.set} />
        <Filter label={common("word.rep")}>
          <RepSelect value={rep} onChange={next => url.set({ rep: next })} />
        </Filter>
      </FilterBar>
      <Panel flush>
        <DataTable<Inspection>
          asked={asked}
          cursor={cursor}
          columns={useColumns()}
          locale={{ emptyText: <Empty description={t("inspect.none")} /> }}
          onOpen={row => url.set({ inspection: row.id })}
        />
      </Panel>
      {open !== undefined && <Comparison id={open} onClose={() => url.set({ inspection: null })} />}
    </Page>
  );
}

function useColumns(): TableColumnsType<Inspection> {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const zone = useZone();
  return [
    {
      title: t("inspect.at"),
      className: "num",
      width: 150,
      render: (_, row) => stampOf(row.at, zone),
    },
    {
      title: common("word.outlet"),
      render: (_, row) => (
        <>
          {row.outlet} <small className="faint num">{row.outletCode}</small>
        </>
      ),
    },
    { title: common("word.rep"), dataIndex: "rep", width: 110 },
    { title: t("inspect.day"), dataIndex: "day", className: "num", width: 120 },
    { title: t("inspect.inspector"), dataIndex: "inspector", width: 110 },
    {
      title: t("inspect.agreed"),
      className: "num",
      width: 120,
      render: (_, row) => (row.count === 0 ? <Tag>{t("inspect.open")}</Tag> : `${row.agreed}/${row.count}`),
    },
    {
      title: t("inspect.rate"),
      className: "num",
      width: 100,
      render: (_, row) => percent(row.agreed, row.count),
    },
  ];
}

/** Comparison is one inspection, item by item. */
function Comparison({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation("merchandising");
  const words = useItemWords();
  const { data } = useQuery(inspectionQuery(id));
  const columns: TableColumnsType<Item> = [
    { title: t("inspect.item"), render: (_, item) => words.name(item) },
    {
      title: t("inspect.said"),
      className: "num",
      width: 110,
      render: (_, item) => words.value(item, item.said),
    },
    {
      title: t("inspect.found"),
      className: "num",
      width: 110,
      render: (_, item) => words.value(item, item.found),
    },
    {
      title: t("inspect.verdict"),
      width: 90,
      render: (_, item) =>
        item.agrees === undefined ? (
          "–"
        ) : (
          <Tag color={item.agrees ? "green" : "red"}>{t(item.agrees ? "inspect.same" : "inspect.other")}</Tag>
        ),
    },
  ];
  return (
    <Drawer
      open
      size={640}
      title={data ? `${data.outlet} · ${data.rep}` : t("inspect.title")}
      onClose={onClose}
      extra={data && <Link to={`/visits?visit=${data.visitId}`}>{t("inspect.visit")}</Link>}
    >
      {data && (
        <p className="faint">
          {t("inspect.line", { day: data.day, by: data.inspector, n: data.agreed, all: data.count })}
        </p>
      )}
      <Table<Item>
        size="small"
        rowKey={item => `${item.metricId} ${item.productId ?? 0}`}
        pagination={false}
        columns={columns}
        dataSource={[...(data?.items ?? [])].sort(
          (a, b) => Number(a.agrees ?? true) - Number(b.agrees ?? true),
        )}
        loading={!data}
      />
    </Drawer>
  );
}
