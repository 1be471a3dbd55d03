import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Drawer, Form, Input, Progress, Select, Space, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/geo/classes";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { ItemSelect } from "@/ui/own/ItemSelect";
import { weekdays } from "./filter";
import { columnOf, shownOf } from "./moments";
import {
  type AccountFilter,
  type AccountPatch,
  type BatchRun,
  batchQuery,
  searchBody,
  useAccountChange,
  verbs,
} from "./queries";

interface Values extends AccountPatch {
  reason: string;
}

/** BatchDrawer changes all accounts of a search at once: fields, preview, job, and back again. */
export function BatchDrawer({
  filter,
  total,
  onClose,
}: {
  filter: AccountFilter;
  total: number;
  onClose: () => void;
}) {
  const { t } = useTranslation("accounts");
  const [batch, setBatch] = useState<number>();
  const preview = useAccountChange(({ reason, ...sets }: Values) => {
    const given = Object.fromEntries(Object.entries(sets).filter(([, value]) => value));
    return verbs.preview({ filter: searchBody(filter), sets: given, reason });
  });
  return (
    <Drawer open size={720} title={t("batch.title", { n: total })} onClose={onClose}>
      {batch === undefined ? (
        <BatchForm
          busy={preview.isPending}
          error={preview.error}
          onFinish={values => preview.mutate(values, { onSuccess: made => setBatch(made.id) })}
        />
      ) : (
        <Run id={batch} />
      )}
    </Drawer>
  );
}

interface FormProps {
  busy: boolean;
  error: unknown;
  onFinish: (values: Values) => void;
}

function BatchForm({ busy, error, onFinish }: FormProps) {
  const { t } = useTranslation("accounts");
  const { t: geo } = useTranslation("geo");
  const required = useRequired();
  const pick = (options: { value: string | number; label: string }[]) => (
    <Select allowClear options={options} />
  );
  return (
    <Form<Values> layout="vertical" requiredMark="optional" onFinish={onFinish}>
      <Refusal error={error} />
      <p className="faint">{t("batch.hint")}</p>
      <Form.Item name="class" label={geo("outlets.class")}>
        {pick(classes.map(value => ({ value, label: geo(`class.${value}`) })))}
      </Form.Item>
      <Form.Item name="settlement" label={t("field.settlement")}>
        <ItemSelect dictionary="account.settlement" />
      </Form.Item>
      <Form.Item name="delivery" label={t("field.delivery")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="orderDay" label={t("field.orderDay")}>
        {pick(weekdays.map(value => ({ value, label: t(`weekday.${value}`) })))}
      </Form.Item>
      <Form.Item name="industry" label={t("field.industry")}>
        <ItemSelect dictionary="account.industry" />
      </Form.Item>
      <Form.Item name="reason" label={t("reason")} rules={required}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("batch.previewDo")}
      </Button>
    </Form>
  );
}

function Run({ id }: { id: number }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const say = useSay();
  const asked = useQuery(batchQuery(id));
  const run = useAccountChange(verbs.run);
  const undo = useAccountChange(verbs.undo);
  const batch = asked.data;
  if (!batch) return null;
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      <Alert
        type="info"
        showIcon
        title={t(`batch.${batch.state}`, { n: batch.rows, done: batch.done, skipped: batch.skipped })}
      />
      {batch.state !== "preview" && (
        <Progress percent={Math.round((100 * (batch.done + batch.skipped)) / batch.rows)} />
      )}
      <Space>
        {batch.state === "preview" && (
          <Button
            type="primary"
            loading={run.isPending}
            onClick={() => run.mutate(id, { onError: say.failed })}
          >
            {t("batch.run")}
          </Button>
        )}
        {batch.state === "done" && (
          <Button loading={undo.isPending} onClick={() => undo.mutate(id, { onError: say.failed })}>
            {t("batch.undo")}
          </Button>
        )}
      </Space>
      <Table
        size="small"
        pagination={false}
        rowKey="accountId"
        dataSource={batch.sample ?? []}
        columns={[
          { title: common("word.account"), dataIndex: "account" },
          { title: t("wish.before"), render: (_, row) => <Patch of={row.before} /> },
          { title: t("wish.after"), render: (_, row) => <Patch of={row.after} /> },
        ]}
      />
    </Space>
  );
}

function Patch({ of }: { of: NonNullable<BatchRun["sample"]>[number]["after"] }) {
  const { t } = useTranslation("accounts");
  return Object.entries(of).map(([key, value]) => (
    <div key={key}>
      <span className="faint">{t(`column.${columnOf(key) as "name"}`)}</span> {shownOf(value)}
    </div>
  ));
}
