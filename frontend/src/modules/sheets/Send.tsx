import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Select, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import { Refusal } from "@/ui/desk/FormModal";
import { errandQuery, sendFile, type SheetTable, templateAddress } from "@/ui/sheets/queries";
import { useUrl } from "@/ui/useUrl";
import { Columns } from "./Columns";

/** Send gives the template away and takes the file; what has to be said beside it is asked first. */
export function Send({ table, onRun }: { table: SheetTable; onRun: (id: number) => void }) {
  const { t, i18n } = useTranslation("sheets");
  const lang = languageOf(i18n.language);
  const url = useUrl();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const said = Object.fromEntries(
    table.asks.map(ask => [
      ask.name,
      chosen[ask.name] ?? (url.get(ask.name) || (ask.options[0]?.value ?? "")),
    ]),
  );
  const send = useMutation({
    mutationFn: (file: File) => sendFile(table.name, file, lang, said),
    onSuccess: run => {
      queries.setQueryData(errandQuery(run.id).queryKey, run);
      onRun(run.id);
    },
  });
  return (
    <>
      <section className="import-part">
        <h2>{t("import.templateHead")}</h2>
        <div className="import-line">
          {(["xlsx", "csv"] as const).map(format => (
            <Button
              key={format}
              icon={<DownloadOutlined />}
              href={templateAddress(table.name, format, lang)}
              download
            >
              {format.toUpperCase()}
            </Button>
          ))}
          <span className="faint">{t("import.templateHint")}</span>
        </div>
        <Columns table={table} />
      </section>
      <section className="import-part">
        <h2>{t("import.uploadHead")}</h2>
        {table.asks.map(ask => (
          <label key={ask.name} className="import-line">
            {lang === "en" ? ask.en : ask.zh}
            <Select
              value={said[ask.name] || null}
              style={{ width: 300 }}
              showSearch={{ optionFilterProp: "label" }}
              options={ask.options.map(o => ({ value: o.value, label: lang === "en" ? o.en : o.zh }))}
              onChange={(value: string) => setChosen({ ...chosen, [ask.name]: value })}
            />
          </label>
        ))}
        <Refusal error={send.error} />
        <Upload.Dragger
          accept=".csv,.xlsx,.geojson,.json"
          showUploadList={false}
          disabled={send.isPending}
          beforeUpload={file => {
            send.mutate(file);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p className="ant-upload-text">{t(send.isPending ? "import.sending" : "import.drop")}</p>
          <p className="ant-upload-hint">{t("import.dropHint")}</p>
        </Upload.Dragger>
      </section>
    </>
  );
}
