import { useQuery } from "@tanstack/react-query";
import { Segmented, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { grouped } from "@/lib/units";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Bars } from "./Bars";
import { cellText, chartOf, figuresOf, filled } from "./chart";
import { type Cell, type Run, rowsQuery, type Sight } from "./queries";
import { useWord } from "./texts";

/** RunRows are the rows of a run as the reader sees them now, with one figure drawn. */
export function RunRows({ run }: { run: Run }) {
  const { t, i18n } = useTranslation("reports");
  const asked = useQuery(rowsQuery(run.id, languageOf(i18n.language)));
  const sight = asked.data;
  return (
    <Gate asked={asked}>
      {sight && sight.rows.length === 0 && <Empty title={t("noRows")}>{t("noRowsHint")}</Empty>}
      {sight && sight.rows.length > 0 && <Rows sight={sight} />}
    </Gate>
  );
}

function Rows({ sight }: { sight: Sight }) {
  const { t } = useTranslation("reports");
  const word = useWord();
  const [wanted, setWanted] = useState<number>();
  const chart = chartOf(sight, wanted);
  const figures = figuresOf(sight);
  const nameOf = (at: number): string => word(sight.columns[at] ?? { zh: "", en: "" });
  const columns: TableColumnsType<Cell[]> = filled(sight).map(at => ({
    key: at,
    title: nameOf(at),
    className: figures.includes(at) ? "num" : "",
    align: figures.includes(at) ? "right" : "left",
    render: (_: unknown, row: Cell[]) => cellText(row[at], sight.columns[at]?.type),
  }));
  return (
    <>
      {chart && (
        <>
          {figures.length > 1 && (
            <Segmented
              size="small"
              className="reports-figures"
              aria-label={t("figure")}
              value={chart.figure}
              options={figures.slice(0, 8).map(at => ({ value: at, label: nameOf(at) }))}
              onChange={setWanted}
            />
          )}
          <Bars
            chart={chart}
            name={nameOf(chart.figure)}
            share={sight.columns[chart.figure]?.type === "share"}
          />
        </>
      )}
      <p className="faint num">
        {sight.total > sight.rows.length || sight.more
          ? t("shownOf", {
              shown: grouped(sight.rows.length),
              n: grouped(sight.total) + (sight.more ? "+" : ""),
            })
          : t("rows", { n: grouped(sight.total) })}
      </p>
      <Table<Cell[]>
        size="small"
        rowKey={row => sight.rows.indexOf(row)}
        columns={columns}
        dataSource={sight.rows}
        scroll={{ x: "max-content" }}
        pagination={sight.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      />
    </>
  );
}
