import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Series } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { serialsQuery, setSerial } from "./queries";

/** Serials says how documents are numbered. */
export function Serials() {
  const { t } = useTranslation("settings");
  const { data } = useQuery(serialsQuery);
  const [open, setOpen] = useState<Series | null>(null);
  const name = (key: string): string =>
    t(`serials.key.${key}` as "serials.key.approval", { defaultValue: key });
  if (!data) return null;
  return (
    <Panel flush>
      <Table<Series>
        rowKey="key"
        size="middle"
        pagination={false}
        dataSource={data.items}
        columns={[
          { title: t("serials.title"), render: (_, row) => <strong>{name(row.key)}</strong> },
          { title: t("serials.pattern"), render: (_, row) => <code>{row.pattern}</code> },
          { title: t("serials.example"), render: (_, row) => <span className="num">{row.example}</span> },
          {
            align: "right",
            render: (_, row) => (
              <Button type="link" onClick={() => setOpen(row)}>
                {t("parameters.edit")}
              </Button>
            ),
          },
        ]}
      />
      {open && <SerialForm series={open} name={name(open.key)} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function SerialForm({ series, name, onClose }: { series: Series; name: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const required = useRequired();
  const [form] = Form.useForm<{ pattern: string; reason: string }>();
  const set = useMutation({
    mutationFn: setSerial,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: serialsQuery.queryKey });
      onClose();
    },
  });
  return (
    <FormModal
      title={name}
      form={form}
      initial={{ pattern: series.pattern }}
      busy={set.isPending}
      error={set.error}
      onFinish={values => set.mutate({ key: series.key, ...values })}
      onClose={onClose}
    >
      <Form.Item name="pattern" label={t("serials.pattern")} extra={t("serials.hint")} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="reason" label={t("parameters.reason")} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
