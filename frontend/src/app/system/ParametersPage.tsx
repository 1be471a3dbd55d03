import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select, Switch, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { Parameter } from "@/api/types";
import { stampOf } from "@/lib/time";
import { FormModal } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { Page, Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { parametersQuery, setParameter } from "./queries";
import { Serials } from "./Serials";
import { useParameterWords } from "./words";

/** ParametersPage sets what the company may set: radii, limits, what is allowed. */
export function ParametersPage() {
  const { t } = useTranslation("settings");
  const zone = useZone();
  const asked = useQuery(parametersQuery);
  const [open, setOpen] = useState<Parameter | null>(null);
  const { nameOf, noteOf, valueOf } = useParameterWords();
  return (
    <Page title={t("parameters.title")} note={t("parameters.note")}>
      <Panel flush>
        <Gate asked={asked}>
          <Table<Parameter>
            rowKey="key"
            size="middle"
            pagination={false}
            dataSource={asked.data?.items ?? []}
            columns={[
              {
                title: t("parameters.name"),
                render: (_, row) => (
                  <>
                    <strong>{nameOf(row)}</strong>
                    <br />
                    <small className="faint">{noteOf(row) ?? row.key}</small>
                  </>
                ),
              },
              {
                title: t("parameters.value"),
                className: "num",
                render: (_, row) =>
                  row.value === row.default ? (
                    valueOf(row, row.value)
                  ) : (
                    <strong>{valueOf(row, row.value)}</strong>
                  ),
              },
              {
                title: t("parameters.default"),
                className: "num",
                render: (_, row) => valueOf(row, row.default),
              },
              {
                title: t("parameters.changed"),
                className: "num",
                render: (_, row) => (row.changedAt ? stampOf(row.changedAt, zone) : "–"),
              },
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
        </Gate>
      </Panel>
      <Serials />
      {open && <ParameterForm parameter={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function ParameterForm({ parameter, onClose }: { parameter: Parameter; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const say = useSay();
  const queries = useQueryClient();
  const { nameOf } = useParameterWords();
  const [form] = Form.useForm<{ value: unknown; reason: string }>();
  const set = useMutation({
    mutationFn: setParameter,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: parametersQuery.queryKey });
      say.done(t("parameters.saved"));
      onClose();
    },
  });
  return (
    <FormModal
      title={nameOf(parameter)}
      form={form}
      initial={{ value: parameter.value, reason: "" }}
      busy={set.isPending}
      error={set.error}
      onFinish={values => set.mutate({ key: parameter.key, ...values })}
      onClose={onClose}
    >
      <Form.Item
        name="value"
        label={t("parameters.value")}
        {...(parameter.type === "switch" ? { valuePropName: "checked" } : {})}
        {...(parameter.type === "number"
          ? { extra: t("parameters.range", { min: parameter.min ?? 0, max: parameter.max ?? "∞" }) }
          : {})}
      >
        <Editor parameter={parameter} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t("parameters.reason")}
        rules={[{ required: true, message: common("word.required") }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Button type="link" onClick={() => form.setFieldValue("value", parameter.default)}>
        {t("parameters.reset")}
      </Button>
    </FormModal>
  );
}

interface EditorProps {
  parameter: Parameter;
  id?: string;
  value?: unknown;
  checked?: boolean;
  onChange?: (value: unknown) => void;
}

function Editor({ parameter, id, value, checked, onChange }: EditorProps) {
  const { wordOf, unitOf } = useParameterWords();
  const name = id ? { id } : {};
  if (parameter.type === "switch")
    return <Switch {...name} checked={checked ?? false} onChange={on => onChange?.(on)} />;
  if (parameter.type === "choice")
    return (
      <Select
        {...name}
        value={value}
        options={parameter.options?.map(option => ({ value: option, label: wordOf(option) })) ?? []}
        onChange={chosen => onChange?.(chosen)}
      />
    );
  return (
    <InputNumber
      {...name}
      value={typeof value === "number" ? value : null}
      {...(parameter.min === undefined ? {} : { min: parameter.min })}
      {...(parameter.max === undefined || parameter.max === 0 ? {} : { max: parameter.max })}
      suffix={unitOf(parameter)}
      style={{ width: 220 }}
      onChange={next => onChange?.(next)}
    />
  );
}
