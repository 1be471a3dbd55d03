import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { beginExport, tablesQuery } from "./queries";
import { useFetched } from "./useFetched";

interface Props {
  table: string;
  /** filter is that of the list, as the table knows it. */
  filter?: unknown;
  disabled?: boolean;
  small?: boolean;
}

/** ExportButton has the rows of a list written into a file, as a job. */
export function ExportButton({ table, filter = {}, disabled = false, small = false }: Props) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(tablesQuery);
  const { run, busy, node } = useFetched((format: string) =>
    beginExport(table, { format: format as "xlsx", lang: languageOf(i18n.language), filter }),
  );
  const formats = data?.items.find(each => each.name === table)?.formats ?? [];
  if (formats.length === 0) return null;
  return (
    <>
      {node}
      <Dropdown
        disabled={disabled || busy}
        menu={{
          items: formats.map(format => ({ key: format, label: format.toUpperCase() })),
          onClick: ({ key }) => run(key),
        }}
      >
        <Button
          size={small ? "small" : "middle"}
          icon={<DownloadOutlined />}
          loading={busy}
          disabled={disabled}
        >
          {t("do.export")}
        </Button>
      </Dropdown>
    </>
  );
}
