import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { type ActivityType, positionsQuery, type TypeFields, useSaveType } from "./queries";

interface Values {
  code: string;
  name: string;
  nameEn?: string;
  results: string[];
  needs: Need[];
  positions: number[];
  disabled: boolean;
}

const needs = ["outlet", "photo", "note"] as const;
type Need = (typeof needs)[number];

/** fieldsOf is what the form says of a type. */
function fieldsOf({ needs: needed, nameEn, ...values }: Values): TypeFields {
  return {
    ...values,
    ...(nameEn ? { nameEn } : {}),
    needsOutlet: needed.includes("outlet"),
    needsPhoto: needed.includes("photo"),
    needsNote: needed.includes("note"),
  };
}

/** valuesOf fills the form; a new type is at an outlet. */
function valuesOf(type: ActivityType | null): Partial<Values> {
  if (!type) return { needs: ["outlet"], results: ["done", "refused"], positions: [], disabled: false };
  const has = { outlet: type.needsOutlet, photo: type.needsPhoto, note: type.needsNote };
  return { ...type, disabled: type.disabled ?? false, needs: needs.filter(need => has[need]) };
}

/** TypeForm makes a type of activity, or changes one. */
export function TypeForm({ type, onClose }: { type: ActivityType | null; onClose: () => void }) {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const named = useNamed();
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const save = useSaveType(type);
  const results = useItems("activities.result");
  const positions = useQuery(positionsQuery).data?.items ?? [];
  const words = { outlet: t("type.outlet"), photo: t("type.photo"), note: t("type.noteNeeded") };
  return (
    <FormModal<Values>
      width={640}
      title={t(type ? "type.edit" : "type.add")}
      form={form}
      initial={valuesOf(type)}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onFinish={values => save.mutate(fieldsOf(values), { onSuccess: onClose })}
    >
      <div className="form-grid">
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t("type.nameEn")}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item
        name="positions"
        label={t("type.positions")}
        tooltip={t("type.positionsHint")}
        rules={required}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={positions.map(each => ({ value: each.id, label: named(each.name, each.nameEn) }))}
        />
      </Form.Item>
      <Form.Item name="results" label={t("type.results")} tooltip={t("type.resultsHint")} rules={required}>
        <Select mode="multiple" options={results.options} />
      </Form.Item>
      <Form.Item name="needs" label={t("type.needs")}>
        <Checkbox.Group options={needs.map(value => ({ value, label: words[value] }))} />
      </Form.Item>
      {type && (
        <Form.Item
          name="disabled"
          label={t("type.disable")}
          tooltip={t("type.disableHint")}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
      )}
      {!type && <Form.Item name="disabled" hidden valuePropName="checked" children={<Switch />} />}
    </FormModal>
  );
}
