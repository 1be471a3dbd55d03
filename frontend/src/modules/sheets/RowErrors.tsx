import { DownloadOutlined } from "@ant-design/icons";
import { Button, Table } from "antd";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { type Errand, fileAddress, type Outcome, type SheetTable } from "@/ui/sheets/queries";

interface Props {
  table: SheetTable;
  run: Errand;
  errors: Outcome["errors"];
}

/** RowErrors lists what is wrong with which row, and gives the file of these rows away. */
export function RowErrors({ table, run, errors }: Props) {
  const { t, i18n } = useTranslation("sheets");
  const en = languageOf(i18n.language) === "en";
  const headings = new Map(table.columns.map(column => [column.name, en ? column.en : column.zh]));
  return (
    <section className="import-part">
      <div className="import-line">
        <h2>{t("import.errors")}</h2>
        <Button type="link" icon={<DownloadOutlined />} href={fileAddress(run.id, "errors")} download>
          {t("import.errorFile")}
        </Button>
        <span className="faint">{t("import.errorHint")}</span>
      </div>
      <Table
        rowKey={row => `${row.row}/${row.column}/${row.code}`}
        size="small"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={errors}
        columns={[
          { title: t("import.row"), dataIndex: "row", width: 80, className: "num" },
          {
            title: t("import.column"),
            width: 150,
            render: (_, row) => headings.get(row.column) ?? row.column,
          },
          { title: t("import.value"), dataIndex: "value", ellipsis: true, width: 200 },
          { title: t("import.message"), render: (_, row) => (en ? row.en : row.zh) },
        ]}
      />
    </section>
  );
}
