import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import type { SheetTable } from "@/ui/sheets/queries";

/** Columns says which columns a file may have; what has to be there is marked. */
export function Columns({ table }: { table: SheetTable }) {
  const { t, i18n } = useTranslation("sheets");
  const en = languageOf(i18n.language) === "en";
  return (
    <div className="import-columns">
      <span className="faint">{t("import.columns")}</span>
      {table.columns
        .filter(column => !column.out)
        .map(column => (
          <Tag
            key={column.name}
            color={column.needed ? "blue" : "default"}
            title={(en ? column.noteEn : column.noteZh) ?? ""}
          >
            {en ? column.en : column.zh}
            {column.needed ? " *" : ""}
          </Tag>
        ))}
    </div>
  );
}
