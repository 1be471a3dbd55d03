import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Modal, Table, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FileReport } from "@/api/types";
import { Refusal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useOrgChange, verbs } from "./queries";

/** EmployeeImport takes people from a file: checked first, then committed. */
export function EmployeeImport({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("org");
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<FileReport | null>(null);
  const send = useOrgChange(({ from, commit }: { from: File; commit: boolean }) =>
    verbs.importEmployees(from, commit),
  );
  const check = (from: File): void => {
    setFile(from);
    send.mutate({ from, commit: false }, { onSuccess: setReport });
  };
  const commit = (): void => {
    if (!file) return;
    send.mutate(
      { from: file, commit: true },
      {
        onSuccess: done => {
          say.done(t("employees.importDone", { n: done.good }));
          onClose();
        },
      },
    );
  };
  return (
    <Modal open width={640} title={t("employees.import")} footer={null} onCancel={onClose}>
      <Refusal error={send.error} />
      {report ? (
        <>
          <Alert
            type={report.bad > 0 ? "warning" : "success"}
            showIcon
            title={t("employees.importGood", { good: report.good, bad: report.bad })}
          />
          {report.errors.length > 0 && (
            <Table
              rowKey={row => `${row.row}/${row.column}/${row.message}`}
              size="small"
              pagination={{ pageSize: 8, hideOnSinglePage: true }}
              dataSource={report.errors}
              columns={[
                { title: t("employees.row"), dataIndex: "row", width: 70, className: "num" },
                { title: t("employees.column"), dataIndex: "column", width: 120 },
                { title: t("employees.message"), dataIndex: "message" },
              ]}
            />
          )}
          <div className="unit-do" style={{ marginTop: 16 }}>
            <Button type="primary" disabled={report.good === 0} loading={send.isPending} onClick={commit}>
              {t("employees.importCommit", { n: report.good })}
            </Button>
          </div>
        </>
      ) : (
        <Upload.Dragger
          accept=".csv,.xlsx"
          showUploadList={false}
          disabled={send.isPending}
          beforeUpload={from => {
            check(from);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p className="ant-upload-text">{t("employees.drop")}</p>
          <p className="ant-upload-hint">{t("employees.importHint")}</p>
        </Upload.Dragger>
      )}
    </Modal>
  );
}
