import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Select, Table, type TableProps } from "antd";
import { useTranslation } from "react-i18next";
import { Failure } from "./Gate";
import { type Cursor, pageSizes } from "./useCursor";
import "./table.css";

interface Page<T> {
  items: T[];
  next?: string;
  total?: number;
}

interface Asked<T> {
  data: Page<T> | undefined;
  isPending: boolean;
  isFetching: boolean;
  error: unknown;
  refetch: () => unknown;
}

interface Props<T> extends Omit<TableProps<T>, "dataSource" | "loading" | "pagination"> {
  asked: Asked<T>;
  cursor: Cursor;
  onOpen?: (row: T) => void;
}

/** DataTable is a server-paged list; its head and foot stay in place while pages come and go. */
export function DataTable<T extends object>({ asked, cursor, onOpen, ...table }: Props<T>) {
  if (asked.error && !asked.data) return <Failure error={asked.error} retry={asked.refetch} />;
  const rows = asked.data?.items ?? [];
  return (
    <div className="table">
      <Table<T>
        rowKey="id"
        size="middle"
        scroll={{ x: "max-content", y: "100%" }}
        {...table}
        dataSource={rows}
        loading={asked.isPending ? true : asked.isFetching ? { delay: 400, spinning: true } : false}
        pagination={false}
        {...(onOpen
          ? {
              onRow: row => ({
                tabIndex: 0,
                className: "table-row-open",
                onClick: () => onOpen(row),
                onKeyDown: event => {
                  if (event.key === "Enter" && event.target === event.currentTarget) onOpen(row);
                },
              }),
            }
          : {})}
      />
      <Pager shown={rows.length} total={asked.data?.total} next={asked.data?.next ?? ""} cursor={cursor} />
    </div>
  );
}

interface PagerProps {
  shown: number;
  total: number | undefined;
  next: string;
  cursor: Cursor;
}

function Pager({ shown, total, next, cursor }: PagerProps) {
  const { t } = useTranslation();
  return (
    <footer className="pager">
      <span className="faint num">
        {total === undefined ? t("word.shown", { n: shown }) : t("word.total", { n: total })}
      </span>
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t("page.back")}
        disabled={cursor.page === 1}
        onClick={() => cursor.back()}
      />
      <span className="num">{t("page.number", { n: cursor.page })}</span>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t("page.next")}
        disabled={next === ""}
        onClick={() => cursor.next(next)}
      />
      <Select
        size="small"
        aria-label={t("page.size")}
        value={cursor.limit}
        options={pageSizes.map(n => ({ value: n, label: t("page.each", { n }) }))}
        onChange={limit => cursor.resize(limit)}
      />
    </footer>
  );
}
