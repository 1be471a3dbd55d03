import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { Button, Empty, Popconfirm, Table, type TableColumnsType } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Gate } from "./Gate";
import { Page, Panel } from "./Page";
import { useSay } from "./useSay";

/** Records describes plain records, few rows that are listed whole. */
export interface Records<T> {
  /** room is whose queries are asked anew after a change. */
  room: string;
  asked: UseQueryResult<{ items: T[] }>;
  columns: TableColumnsType<T>;
  /** keeps says that the asker may write and take away. */
  keeps: boolean;
  /** none is said when there is no row yet. */
  none: string;
  /** removeAsk says what happens when a row is taken away. */
  removeAsk: string;
  remove: (id: number) => Promise<unknown>;
  /** stays is why a row cannot be taken away. */
  stays?: (row: T) => string | undefined;
  rowClassName?: (row: T) => string;
}

interface RecordsPageProps<T> extends Records<T> {
  title: string;
  note: string;
  /** add is on the button for a new one. */
  add: string;
  /** form makes a row (null) or writes one anew. */
  form: (row: T | null, onClose: () => void) => ReactNode;
}

/** RecordsPage is the whole page of plain records: the list, and the form for a new one or another. */
export function RecordsPage<T extends { id: number }>({
  title,
  note,
  add,
  form,
  ...records
}: RecordsPageProps<T>) {
  const [open, setOpen] = useState<T | "new" | null>(null);
  return (
    <Page
      title={title}
      note={note}
      actions={
        records.keeps && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
            {add}
          </Button>
        )
      }
    >
      <RecordTable {...records} onOpen={setOpen} />
      {open !== null && form(open === "new" ? null : open, () => setOpen(null))}
    </Page>
  );
}

/** RecordTable lists plain records; who keeps them opens them and takes them away. */
export function RecordTable<T extends { id: number }>(props: Records<T> & { onOpen: (row: T) => void }) {
  const { room, asked, columns, keeps, none, removeAsk, remove, stays, rowClassName, onOpen } = props;
  const { t } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const removal = useMutation({
    mutationFn: remove,
    onSuccess: () => queries.invalidateQueries({ queryKey: [room] }),
  });
  const actions: TableColumnsType<T> = [
    {
      title: t("word.actions"),
      align: "right",
      width: 150,
      render: (_, row) => (
        <>
          <Button type="link" size="small" onClick={() => onOpen(row)}>
            {t("do.edit")}
          </Button>
          <Popconfirm
            title={t("do.remove")}
            description={removeAsk}
            disabled={stays?.(row) !== undefined}
            onConfirm={() => removal.mutate(row.id, { onError: say.failed })}
          >
            <Button
              type="link"
              size="small"
              danger
              disabled={stays?.(row) !== undefined}
              title={stays?.(row) ?? ""}
            >
              {t("do.remove")}
            </Button>
          </Popconfirm>
        </>
      ),
    },
  ];
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<T>
          rowKey="id"
          size="middle"
          columns={keeps ? [...columns, ...actions] : columns}
          dataSource={asked.data?.items ?? []}
          {...(rowClassName && { rowClassName })}
          scroll={{ x: "max-content" }}
          pagination={false}
          locale={{ emptyText: <Empty description={none} /> }}
        />
      </Gate>
    </Panel>
  );
}
