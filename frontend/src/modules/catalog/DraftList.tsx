import type { UseQueryResult } from "@tanstack/react-query";
import { Button, Empty, Popconfirm, Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Permission } from "@/api/types";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useCatalogChange } from "./queries";

interface Props<T> {
  asked: UseQueryResult<{ items: T[] }>;
  columns: TableColumnsType<T>;
  /** none is said when there is no row yet. */
  none: string;
  /** removeAsk says what happens when a row is taken away. */
  removeAsk?: string;
  /** needs is who may edit and remove: without it, who may write prices. */
  needs?: Permission;
  remove: (id: number) => Promise<unknown>;
  onOpen: (row: T) => void;
}

/** DraftList lists books, deals, limits or assortments; who may write them edits and removes them. */
export function DraftList<T extends { id: number }>(props: Props<T>) {
  const { asked, columns, none, remove, onOpen } = props;
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const removal = useCatalogChange(remove);
  const actions: TableColumnsType<T> = [
    {
      title: common("word.actions"),
      align: "right",
      render: (_, row) => (
        <>
          <Button type="link" onClick={() => onOpen(row)}>
            {common("do.edit")}
          </Button>
          <Popconfirm
            title={common("do.remove")}
            description={props.removeAsk ?? t("prices.removeAsk")}
            onConfirm={() => removal.mutate(row.id, { onError: say.failed })}
          >
            <Button type="link" danger>
              {common("do.remove")}
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
          columns={may(props.needs ?? "catalog.price") ? [...columns, ...actions] : columns}
          dataSource={asked.data?.items ?? []}
          pagination={false}
          locale={{ emptyText: <Empty description={none} /> }}
        />
      </Gate>
    </Panel>
  );
}
