import { useQuery } from "@tanstack/react-query";
import { DatePicker, Table, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { ratesQuery } from "./queries";
import { goal, isLow, openKeys, type RateLine, rateOf, rateTree, totalOf } from "./rates";
import { UnplannedDrawer } from "./UnplannedDrawer";
import "./rates.css";

/** RatesPage shows which share of the covered outlets has a published visit in a month, by unit and rep. */
export function RatesPage() {
  const { t } = useTranslation("dispatch");
  const url = useUrl();
  const zone = useZone();
  const month = url.get("month") || dayOf(serverClock.now(), zone).slice(0, 7);
  const unit = url.number("unit");
  const asked = useQuery(ratesQuery(month, unit));
  const { units } = useUnits();
  const { byId } = useReps();
  const lines = useMemo(
    () => rateTree(units, asked.data?.reps ?? [], rep => byId.get(rep)?.name ?? `#${rep}`),
    [units, asked.data, byId],
  );
  const columns = useColumns();
  const sum = totalOf(asked.data?.reps ?? []);
  const opened = url.get("line");
  const line = useMemo(() => find(lines, opened), [lines, opened]);
  return (
    <Page
      full
      title={t("rates.title")}
      note={t("rates.note")}
      actions={
        <DatePicker
          picker="month"
          allowClear={false}
          aria-label={t("rates.month")}
          value={dayjs(`${month}-01`)}
          onChange={next => url.set({ month: next?.format("YYYY-MM") ?? null })}
        />
      }
    >
      <Panel flush>
        <Gate asked={asked}>
          <div className="rates-sum">
            <b className="num" data-low={isLow(sum)}>
              {percent(sum.planned, sum.active)}
            </b>
            <span className="num soft">
              {sum.planned} / {sum.active}
            </span>
            <span className="faint">{t("rates.target")}</span>
          </div>
          {lines.length === 0 ? (
            <Empty title={t("rates.none")}>{t("rates.noneHint")}</Empty>
          ) : (
            <Table<RateLine>
              key={lines.map(each => each.key).join()}
              rowKey="key"
              size="middle"
              pagination={false}
              dataSource={lines}
              columns={columns}
              expandable={{ defaultExpandedRowKeys: openKeys(lines) }}
              onRow={row => ({
                tabIndex: 0,
                className: "table-row-open",
                onClick: () => url.set({ line: row.key }),
                onKeyDown: event => {
                  if (event.key === "Enter") url.set({ line: row.key });
                },
              })}
            />
          )}
        </Gate>
      </Panel>
      {line && <UnplannedDrawer line={line} month={month} onClose={() => url.set({ line: null })} />}
    </Page>
  );
}

function find(lines: readonly RateLine[], key: string): RateLine | undefined {
  for (const line of lines) {
    const found = line.key === key ? line : find(line.children ?? [], key);
    if (found) return found;
  }
  return undefined;
}

function useColumns(): TableColumnsType<RateLine> {
  const { t } = useTranslation("dispatch");
  return [
    { title: t("rates.unit"), dataIndex: "name" },
    {
      title: t("rates.rate"),
      width: 260,
      render: (_, row) => (
        <span className="rate" data-low={isLow(row)}>
          <span className="rate-bar">
            <i style={{ width: `${100 * (rateOf(row) ?? 0)}%` }} />
            <em style={{ left: `${100 * goal}%` }} aria-hidden />
          </span>
          <b className="num">{percent(row.planned, row.active)}</b>
        </span>
      ),
    },
    { title: t("rates.planned"), dataIndex: "planned", width: 110, align: "right", className: "num" },
    { title: t("rates.active"), dataIndex: "active", width: 110, align: "right", className: "num" },
    {
      title: t("rates.missing"),
      width: 110,
      align: "right",
      className: "num",
      render: (_, row) => row.active - row.planned,
    },
  ];
}
