import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import type { NewOwnField, OwnField } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { dictionariesQuery } from "@/ui/own/queries";
import { useNamed } from "@/ui/useNamed";
import { addField, changeField } from "./queries";

const types = ["text", "number", "day", "yes_no", "choice"] as const;

type Values = NewOwnField & { ended: boolean };

interface Props {
  holder: string;
  field: OwnField | null;
  /** rank is where a new field stands. */
  rank: number;
  onClose: () => void;
}

/** FieldForm makes a field, or says how one is shown; key and type of one that is there stay. */
export function FieldForm({ holder, field, rank, onClose }: Props) {
  const { t } = useTranslation("settings");
  const named = useNamed();
  const required = useRequired();
  const queries = useQueryClient();
  const { data } = useQuery(dictionariesQuery);
  const [form] = Form.useForm<Values>();
  const type = Form.useWatch("type", form);
  const save = useMutation({
    mutationFn: ({ ended, ...body }: Values) =>
      field ? changeField(field.id, { ...body, ended, rev: field.rev }) : addField({ ...body, holder }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["app", "fields"] });
      onClose();
    },
  });
  const tick = (name: "required" | "onList" | "searchable") => (
    <Form.Item name={name} valuePropName="checked" noStyle>
      <Checkbox>{t(`fields.${name}`)}</Checkbox>
    </Form.Item>
  );
  return (
    <FormModal<Values>
      title={field ? named(field.zh, field.en) : t("fields.new")}
      form={form}
      initial={
        field
          ? { ...field, ended: field.endedAt !== undefined }
          : { type: "text", en: "", rank, required: false, onList: true, searchable: false, ended: false }
      }
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate({ ...values, en: values.en })}
      onClose={onClose}
    >
      <Form.Item name="zh" label={t("dictionaries.zh")} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="en" label={t("dictionaries.en")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="key" label={t("fields.key")} extra={t("fields.keyHint")} rules={required}>
        <Input maxLength={30} disabled={field !== null} />
      </Form.Item>
      <Form.Item name="type" label={t("fields.type")} rules={required}>
        <Select
          disabled={field !== null}
          options={types.map(each => ({ value: each, label: t(`fields.types.${each}`) }))}
        />
      </Form.Item>
      {type === "choice" && (
        <Form.Item name="dictionary" label={t("fields.dictionary")} rules={required}>
          <Select
            disabled={field !== null}
            options={(data?.items ?? []).map(each => ({ value: each.key, label: named(each.zh, each.en) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="rank" label={t("dictionaries.rank")} rules={required}>
        <InputNumber />
      </Form.Item>
      <Form.Item>
        {tick("required")}
        {tick("onList")}
        {tick("searchable")}
      </Form.Item>
      {field && (
        <Form.Item name="ended" label={t("fields.end")} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
    </FormModal>
  );
}
