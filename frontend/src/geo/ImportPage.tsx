import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress, Result, Select, Steps, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ImportRun } from "@/api/types";
import { grouped } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { useProblemText } from "@/ui/words";
import { formatOf, formats } from "./format";
import { importQuery, verbs } from "./queries";
import "./geo.css";

const systems = ["wgs84", "gcj02", "bd09"] as const;
/** ImportPage brings outlets from a file: choose, check, commit. Nothing is written before the last step. */
export function ImportPage() {
  const { t } = useTranslation("geo");
  const url = useUrl();
  const id = url.number("run");
  const asked = useQuery({ ...importQuery(id ?? 0), enabled: id !== undefined });
  const run = id === undefined ? undefined : asked.data;
  const step = !run ? 0 : run.state === "checking" || run.state === "checked" ? 1 : 2;
  return (
    <Page title={t("import.title")}>
      <Panel>
        <div className="import-card">
          <Steps
            current={step}
            status={run?.state === "failed" ? "error" : "process"}
            items={[
              { title: t("import.steps.file") },
              { title: t("import.steps.check") },
              { title: t("import.steps.commit") },
            ]}
          />
          {run ? (
            <Checked run={run} onAgain={() => url.set({ run: null })} />
          ) : (
            <Choose onRun={next => url.set({ run: next })} />
          )}
        </div>
      </Panel>
    </Page>
  );
}

function Choose({ onRun }: { onRun: (id: number) => void }) {
  const { t } = useTranslation("geo");
  const say = useSay();
  const queries = useQueryClient();
  const problem = useProblemText();
  const [crs, setCrs] = useState<(typeof systems)[number]>("wgs84");
  const start = useMutation({
    mutationFn: ({ file, format }: { file: File; format: string }) => verbs.startImport(file, format, crs),
    onSuccess: run => {
      queries.setQueryData(importQuery(run.id).queryKey, run);
      onRun(run.id);
    },
  });
  const take = (file: File): void => {
    const format = formatOf(file.name);
    if (format) start.mutate({ file, format });
    else say.failed(new Error(t("import.wrongType")));
  };
  return (
    <>
      <div className="import-line">
        <span>{t("import.template")}</span>
        {formats.map(format => (
          <a key={format} href={`/api/geo/imports/template?format=${format}`} download>
            <DownloadOutlined /> {format.toUpperCase()}
          </a>
        ))}
        <span className="faint">{t("import.templateHint")}</span>
      </div>
      <div className="import-line">
        <label>
          {t("import.crs")}{" "}
          <Select
            value={crs}
            style={{ width: 240 }}
            options={systems.map(each => ({ value: each, label: t(`import.${each}`) }))}
            onChange={setCrs}
          />
        </label>
        <span className="faint">{t("import.crsHint")}</span>
      </div>
      {start.error && <Alert type="error" showIcon title={problem(start.error)} />}
      <Upload.Dragger
        accept=".csv,.xlsx,.geojson,.json"
        showUploadList={false}
        disabled={start.isPending}
        beforeUpload={file => {
          take(file);
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{start.isPending ? t("import.checking") : t("import.drop")}</p>
        <p className="ant-upload-hint">{t("import.dropHint")}</p>
      </Upload.Dragger>
    </>
  );
}

function Checked({ run, onAgain }: { run: ImportRun; onAgain: () => void }) {
  const { t } = useTranslation("geo");
  const queries = useQueryClient();
  const say = useSay();
  const commit = useMutation({
    mutationFn: () => verbs.commitImport(run.id),
    onSuccess: next => queries.setQueryData(importQuery(run.id).queryKey, next),
    onError: say.failed,
  });
  if (run.state === "done")
    return (
      <Result
        status="success"
        title={t("import.done", { n: grouped(run.done) })}
        extra={[
          <Link key="see" to="/outlets">
            <Button type="primary">{t("import.see")}</Button>
          </Link>,
          <Button key="again" onClick={onAgain}>
            {t("import.again")}
          </Button>,
        ]}
      />
    );
  const busy = run.state === "checking" || run.state === "committing";
  const share =
    run.rows > 0
      ? Math.round((100 * (run.state === "committing" ? run.done : run.good + run.bad)) / run.rows)
      : 0;
  return (
    <>
      {run.state === "failed" && <Alert type="error" showIcon title={t("import.failed")} />}
      <div className="import-figures">
        <Kpi label={t("import.rows")} value={grouped(run.rows)} />
        <Kpi label={t("import.good")} value={grouped(run.good)} tone="good" />
        <Kpi label={t("import.bad")} value={grouped(run.bad)} tone={run.bad > 0 ? "alarm" : "plain"} />
      </div>
      {busy && (
        <div>
          <Progress percent={share} status="active" />
          <span className="faint">
            {run.state === "checking" ? t("import.checking") : t("import.committing")}
          </span>
        </div>
      )}
      {run.state === "checked" && (
        <>
          {run.bad > 0 ? <Errors run={run} /> : <Alert type="success" showIcon title={t("import.allGood")} />}
          <div className="import-line">
            {run.good > 0 ? (
              <Button type="primary" size="large" loading={commit.isPending} onClick={() => commit.mutate()}>
                {t("import.commit", { n: grouped(run.good) })}
              </Button>
            ) : (
              <span>{t("import.nothing")}</span>
            )}
            {run.good > 0 && run.bad > 0 && (
              <span className="faint">{t("import.commitNote", { n: grouped(run.bad) })}</span>
            )}
            <Button onClick={onAgain}>{t("import.again")}</Button>
          </div>
        </>
      )}
      {run.state === "failed" && <Button onClick={onAgain}>{t("import.again")}</Button>}
    </>
  );
}

function Errors({ run }: { run: ImportRun }) {
  const { t } = useTranslation("geo");
  const { t: problems, i18n } = useTranslation("problem");
  const columnOf = (name: string): string =>
    i18n.exists(`import.columns.${name}`, { ns: "geo" }) ? t(`import.columns.${name as "lat"}`) : name;
  return (
    <section>
      <div className="import-line">
        <strong>{t("import.errors")}</strong>
        <a href={`/api/geo/imports/${run.id}/errors`} download>
          <DownloadOutlined /> {t("import.errorFile")}
        </a>
      </div>
      <Table
        rowKey={row => `${row.row}/${row.column}/${row.code}`}
        size="small"
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={run.errors}
        columns={[
          { title: t("import.row"), dataIndex: "row", width: 80, className: "num" },
          { title: t("import.column"), render: (_, row) => columnOf(row.column), width: 140 },
          { title: t("import.value"), dataIndex: "value", ellipsis: true },
          {
            title: t("import.message"),
            render: (_, row) =>
              i18n.exists(row.code, { ns: "problem" }) ? problems(row.code as "invalid") : row.message,
          },
        ]}
      />
    </section>
  );
}
