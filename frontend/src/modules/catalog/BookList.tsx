import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Popconfirm, Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { AudienceTags, useDaysText } from "./audience";
import { type Book, booksQuery, useCatalogChange, verbs } from "./queries";

/** BookList is every price book as it is being written. */
export function BookList({ onOpen }: { onOpen: (book: Book) => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const may = useMay();
  const say = useSay();
  const daysText = useDaysText();
  const asked = useQuery(booksQuery);
  const remove = useCatalogChange(verbs.removeBook);
  const columns: TableColumnsType<Book> = [
    { title: common("word.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
    { title: t("held.rank"), dataIndex: "rank", className: "num", align: "right" },
    { title: t("book.prices"), dataIndex: "prices", className: "num", align: "right" },
  ];
  if (may("catalog.price"))
    columns.push({
      title: common("word.actions"),
      align: "right",
      render: (_, row) => (
        <>
          <Button type="link" onClick={() => onOpen(row)}>
            {common("do.edit")}
          </Button>
          <Popconfirm
            title={common("do.remove")}
            description={t("book.removeAsk")}
            onConfirm={() => remove.mutate(row.id, { onError: say.failed })}
          >
            <Button type="link" danger>
              {common("do.remove")}
            </Button>
          </Popconfirm>
        </>
      ),
    });
  return (
    <Panel flush>
      <Gate asked={asked}>
        <Table<Book>
          rowKey="id"
          size="middle"
          columns={columns}
          dataSource={asked.data?.items ?? []}
          pagination={false}
          locale={{ emptyText: <Empty description={t("book.none")} /> }}
        />
      </Gate>
    </Panel>
  );
}
