import { useQuery } from "@tanstack/react-query";
import { Space, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { RecordTable } from "@/ui/desk/Records";
import { ExportButton } from "@/ui/sheets/ExportButton";
import { ImportLink } from "@/ui/sheets/ImportLink";
import { PrintButton } from "@/ui/sheets/PrintButton";
import { AudienceTags, useDaysText } from "./audience";
import { type Book, booksQuery, verbs } from "./queries";

/** BookList is every price book as it is being written. */
export function BookList({ onOpen }: { onOpen: (book: Book) => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const daysText = useDaysText();
  const asked = useQuery(booksQuery);
  const columns: TableColumnsType<Book> = [
    { title: common("word.name"), dataIndex: "name", render: (name: string) => <strong>{name}</strong> },
    { title: t("held.for"), render: (_, row) => <AudienceTags audience={row.for} /> },
    { title: t("held.days"), className: "num", render: (_, row) => daysText(row) },
    { title: t("held.rank"), dataIndex: "rank", className: "num", align: "right" },
    { title: t("book.prices"), dataIndex: "prices", className: "num", align: "right" },
    {
      title: null,
      width: 320,
      onCell: () => ({ onClick: event => event.stopPropagation() }),
      render: (_, row) => (
        <Space>
          <ImportLink table="catalog.prices" said={{ book: String(row.id) }} />
          <ExportButton table="catalog.prices" filter={{ book: row.id }} />
          <PrintButton paper="catalog.price_list" asked={{ books: [row.id] }} disabled={row.prices === 0} />
        </Space>
      ),
    },
  ];
  return (
    <RecordTable
      room="catalog"
      keeps={useMay()("catalog.price")}
      asked={asked}
      columns={columns}
      none={t("book.none")}
      removeAsk={t("prices.removeAsk")}
      remove={verbs.removeBook}
      onOpen={onOpen}
    />
  );
}
