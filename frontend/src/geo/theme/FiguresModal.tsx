import { DownloadOutlined, InboxOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FiguresRun } from "@/api/types";
import { grouped } from "@/lib/units";
import { Kpi } from "@/ui/Kpi";
import { Refusal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { sendFigures } from "./queries";

/** FiguresModal brings sales and scores from a file: choose, check, store. */
export function FiguresModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("geo");
  const { t: sheets } = useTranslation("sheets");
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const say = useSay();
  const [file, setFile] = useState<File>();
  const check = useMutation({ mutationFn: (chosen: File) => sendFigures(chosen, false) });
  const store = useMutation({
    mutationFn: (chosen: File) => sendFigures(chosen, true),
    onSuccess: run => {
      void queries.invalidateQueries({ queryKey: ["tiles", "theme"] });
      say.done(t("figures.stored", { n: grouped(run.stored) }));
      onClose();
    },
  });
  const run = check.data;
  const good = run?.good ?? 0;
  return (
    <Modal
      open
      width={680}
      title={t("figures.title")}
      okText={good > 0 ? t("figures.store", { n: grouped(good) }) : common("do.save")}
      okButtonProps={{ disabled: !file || good === 0 }}
      confirmLoading={store.isPending}
      onOk={() => file && store.mutate(file)}
      onCancel={onClose}
    >
      <div className="figures">
        <p className="soft">
          {t("figures.note")}{" "}
          <a href="/api/geo/figures/template?format=xlsx" download>
            <DownloadOutlined /> {t("figures.template")}
          </a>
        </p>
        <Refusal error={check.error ?? store.error} />
        {run ? (
          <Checked run={run} onAgain={() => check.reset()} />
        ) : (
          <Upload.Dragger
            accept=".csv,.xlsx"
            showUploadList={false}
            disabled={check.isPending}
            beforeUpload={chosen => {
              setFile(chosen);
              check.mutate(chosen);
              return false;
            }}
          >
            <p className="ant-upload-drag-icon">
              <InboxOutlined />
            </p>
            <p className="ant-upload-text">{sheets(check.isPending ? "import.sending" : "import.drop")}</p>
            <p className="ant-upload-hint">{t("figures.dropHint")}</p>
          </Upload.Dragger>
        )}
      </div>
    </Modal>
  );
}

function Checked({ run, onAgain }: { run: FiguresRun; onAgain: () => void }) {
  const { t } = useTranslation("geo");
  const { t: sheets } = useTranslation("sheets");
  const { t: problems, i18n } = useTranslation("problem");
  const errors = run.errors;
  return (
    <>
      <div className="import-figures">
        <Kpi label={sheets("import.rows")} value={grouped(run.rows)} />
        <Kpi label={sheets("import.good")} value={grouped(run.good)} tone="good" />
        <Kpi label={sheets("import.bad")} value={grouped(run.bad)} tone={run.bad > 0 ? "alarm" : "plain"} />
      </div>
      {errors.length === 0 ? (
        <Alert type="success" showIcon title={sheets("import.allGood")} />
      ) : (
        <Table
          rowKey={row => `${row.row}/${row.column}/${row.code}`}
          size="small"
          pagination={{ pageSize: 6, hideOnSinglePage: true, showSizeChanger: false }}
          dataSource={errors}
          columns={[
            { title: sheets("import.row"), dataIndex: "row", width: 70, className: "num" },
            {
              title: sheets("import.column"),
              width: 110,
              render: (_, row) => t(`figures.columns.${row.column as "code"}`),
            },
            { title: sheets("import.value"), dataIndex: "value", ellipsis: true },
            {
              title: sheets("import.message"),
              render: (_, row) =>
                i18n.exists(row.code, { ns: "problem" }) ? problems(row.code as "invalid") : row.message,
            },
          ]}
        />
      )}
      <Button onClick={onAgain}>{sheets("import.again")}</Button>
    </>
  );
}
