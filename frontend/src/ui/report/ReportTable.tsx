import type { UseQueryResult } from "@tanstack/react-query";
import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/desk/DataTable";
import type { Cursor } from "@/ui/desk/useCursor";
import type { Answer, By, Figure, Row } from "./report";

interface Props<R extends Row> {
  answer: UseQueryResult<Answer<R>>;
  cursor: Cursor;
  by: By;
  figures: readonly Figure<R>[];
  opened: string | undefined;
  onOpen?: (row: R) => void;
}

/** heads are the columns that say what a line is of. */
const heads: Record<By, readonly ("day" | "rep" | "unit" | "name")[]> = {
  rep: ["rep", "unit"],
  day: ["day", "rep", "unit"],
  unit: ["unit"],
  date: ["day"],
  month: ["day"],
  channel: ["name"],
  product: ["name"],
  promotion: ["name"],
  model: ["name"],
  outlet: ["name", "unit"],
  age: ["name"],
  type: ["name"],
  rule: ["name"],
};

const widths = { day: 120, rep: 110, unit: 130, name: 220 };

/** ReportTable is the lines of a report with the sum of all pages below them. */
export function ReportTable<R extends Row>({ answer, cursor, by, figures, opened, onOpen }: Props<R>) {
  const { t } = useTranslation("report");
  const head = heads[by];
  const shown = figures.filter(figure => !figure.only || figure.only.includes(by));
  const sum = answer.data?.sum;
  const columns: TableColumnsType<R> = [
    ...head.map((name, at) => ({
      key: name,
      title: t(`head.${name}`),
      width: widths[name],
      ellipsis: true,
      ...(at === 0 ? { fixed: "left" as const } : {}),
      className: name === "day" ? "num" : "",
      render: (_: unknown, row: R) => (at === 0 ? <strong>{nameOf(row, name)}</strong> : nameOf(row, name)),
    })),
    ...shown.map(figure => ({
      key: figure.key,
      title: figure.title,
      width: figure.width ?? 96,
      align: "right" as const,
      className: "num",
      render: (_: unknown, row: R) => figure.of(row),
    })),
  ];
  return (
    <DataTable<R>
      rowKey="key"
      asked={answer}
      cursor={cursor}
      columns={columns}
      rowClassName={row => (row.key === opened ? "report-line-open" : "")}
      {...(onOpen ? { onOpen } : {})}
      {...(sum
        ? {
            summary: () => (
              <Table.Summary fixed>
                <Table.Summary.Row className="report-sum">
                  <Table.Summary.Cell index={0} colSpan={head.length}>
                    {t("sum")}
                  </Table.Summary.Cell>
                  {shown.map((figure, at) => (
                    <Table.Summary.Cell
                      key={figure.key}
                      index={head.length + at}
                      align="right"
                      className="num"
                    >
                      {figure.of(sum)}
                    </Table.Summary.Cell>
                  ))}
                </Table.Summary.Row>
              </Table.Summary>
            ),
          }
        : {})}
    />
  );
}

/** nameOf is what stands in a column that says what a line is of. */
function nameOf(row: Row, head: "day" | "rep" | "unit" | "name"): string {
  return row[head] || "–";
}
