import { useQuery } from "@tanstack/react-query";
import { DatePicker, Empty, Input, Table, type TableColumnsType, Tag } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Filter, FilterBar } from "@/ui/desk/FilterBar";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import type { UrlState } from "@/ui/useUrl";

import { gridQuery, type GridRow } from "./queries";
import "../catalog.css";

/** ClassGrid lays what outlets of each class must and may carry side by side, for a day, a channel and a unit. */
export function ClassGrid({ url, today }: { url: UrlState; today: string }) {
  const { t } = useTranslation("catalog");
  const day = /^\d{4}-\d\d-\d\d$/.test(url.get("day")) ? url.get("day") : today;
  const channel = url.get("channel");
  const unit = url.number("unit");
  const asked = useQuery(gridQuery({ day, ...(channel ? { channel } : {}), ...(unit ? { unit } : {}) }));
  const grid = asked.data;
  const count = (i: number, says: string) => grid?.rows.filter(row => row.says[i] === says).length ?? 0;
  const columns: TableColumnsType<GridRow> = [
    { title: t("products.category"), dataIndex: "category", width: 120 },
    { title: t("products.one"), render: (_, row) => <ProductWords row={row} /> },
    ...(grid?.classes ?? []).map((name, i): TableColumnsType<GridRow>[number] => ({
      title: (
        <>
          {t("held.class", { name })}
          <div className="faint num">
            {t("assortment.counts", { must: count(i, "must"), may: count(i, "may") })}
          </div>
        </>
      ),
      align: "center",
      width: 150,
      render: (_, row) => <Says says={row.says[i]} />,
    })),
  ];
  return (
    <div className="class-grid">
      <FilterBar onReset={() => url.set({ day: null, channel: null, unit: null })}>
        <Filter label={t("quote.day")}>
          <DatePicker
            value={dayjs(day)}
            allowClear={false}
            onChange={next => url.set({ day: next?.format("YYYY-MM-DD") ?? null })}
          />
        </Filter>
        <Filter label={t("held.channels")}>
          <Input
            allowClear
            placeholder={t("assortment.anyChannel")}
            value={channel}
            onChange={event => url.set({ channel: event.target.value })}
          />
        </Filter>
        <Filter label={t("held.branches")}>
          <UnitSelect
            value={unit || undefined}
            placeholder={t("assortment.anyUnit")}
            onChange={next => url.set({ unit: next })}
          />
        </Filter>
      </FilterBar>
      <Panel flush>
        <Gate asked={asked}>
          <Table<GridRow>
            rowKey="id"
            size="middle"
            columns={columns}
            dataSource={grid?.rows ?? []}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: <Empty description={t("assortment.noneOn")} /> }}
          />
        </Gate>
      </Panel>
      <p className="faint">{t("assortment.gridHint")}</p>
    </div>
  );
}

/** ProductWords are a product's code, name and size; one that is not sold any more says so. */
export function ProductWords({ row }: { row: Pick<GridRow, "code" | "name" | "spec" | "state"> }) {
  const { t } = useTranslation("catalog");
  return (
    <>
      <span className="faint num">{row.code}</span> {row.name} <span className="faint">{row.spec}</span>{" "}
      {row.state === "stopped" && <Tag>{t("products.stopped")}</Tag>}
    </>
  );
}

function Says({ says }: { says: string | undefined }) {
  const { t } = useTranslation("catalog");
  if (says === "must") return <Tag color="red">{t("assortment.must")}</Tag>;
  if (says === "may") return <Tag color="blue">{t("assortment.may")}</Tag>;
  return <span className="faint">–</span>;
}
