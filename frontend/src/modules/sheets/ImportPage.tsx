import { useQuery } from "@tanstack/react-query";
import { Steps } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { languageOf } from "@/i18n";
import { Empty, Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { type Errand, errandQuery, type SheetTable, tableQuery } from "@/ui/sheets/queries";
import { useUrl } from "@/ui/useUrl";
import { Checked } from "./Checked";
import { Ended } from "./Ended";
import { Send } from "./Send";
import { Under } from "./Under";
import { useErrandNews } from "./useErrandNews";
import "./sheets.css";

/** ImportPage brings the rows of any table from a file: template, upload, check, commit. */
export function ImportPage() {
  const { t, i18n } = useTranslation("sheets");
  const name = useParams()["table"] ?? "";
  const url = useUrl();
  const id = url.number("run");
  const table = useQuery(tableQuery(name));
  const asked = useQuery({ ...errandQuery(id ?? 0), enabled: id !== undefined });
  const run = id === undefined ? undefined : asked.data;
  const title = table.data ? (languageOf(i18n.language) === "en" ? table.data.en : table.data.zh) : "";
  useErrandNews();
  return (
    <Page title={t("import.title", { table: title })}>
      <Panel>
        <div className="import-card">
          <Steps
            current={stepOf(run)}
            status={run?.state === "failed" ? "error" : run?.state === "done" ? "finish" : "process"}
            items={(["template", "upload", "check", "commit"] as const).map(step => ({
              title: t(`import.steps.${step}`),
            }))}
          />
          <Gate asked={table}>
            {table.data ? (
              <Now table={table.data} run={run} onRun={next => url.set({ run: next })} />
            ) : (
              <Empty />
            )}
          </Gate>
        </div>
      </Panel>
    </Page>
  );
}

function stepOf(run: Errand | undefined): number {
  if (!run) return 1;
  if (run.state === "done") return 4;
  return run.step === "commit" ? 3 : 2;
}

interface NowProps {
  table: SheetTable;
  run: Errand | undefined;
  onRun: (id: number | null) => void;
}

function Now({ table, run, onRun }: NowProps) {
  if (!run) return <Send table={table} onRun={onRun} />;
  switch (run.state) {
    case "asking":
      return <Checked table={table} run={run} onAgain={() => onRun(null)} />;
    case "waiting":
    case "running":
      return <Under run={run} />;
    default:
      return <Ended run={run} onAgain={() => onRun(null)} />;
  }
}
