import { Form, Input, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { ParamFields } from "./ParamFields";
import { type Saved, type Source, useDeeds } from "./queries";
import { useWord } from "./texts";

/** Draft is a report that is to be kept. */
export interface Draft {
  source: string;
  asked: Record<string, string>;
}

interface Values {
  /** source is absent until one is chosen. */
  source?: string;
  name: string;
  asked: Record<string, string | number | undefined>;
  shared: boolean;
}

interface Props {
  saved: Saved | null;
  draft: Draft | null;
  sources: Source[];
  onClose: () => void;
}

/** SavedForm keeps a report under a name: what it reads, and what it asks. */
export function SavedForm({ saved, draft, sources, onClose }: Props) {
  const { t } = useTranslation("reports");
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const word = useWord();
  const { save } = useDeeds();
  const initial = saved ?? { name: "", shared: false, ...draft, source: draft?.source || undefined };
  const chosen = Form.useWatch("source", form) ?? saved?.source ?? draft?.source;
  const source = sources.find(each => each.name === chosen);
  const onFinish = (values: Values): void => {
    const asked = Object.entries(values.asked).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)] as const],
    );
    const fields = { ...values, source: chosen ?? "", asked: Object.fromEntries(asked) };
    save.mutate({ of: saved, fields }, { onSuccess: onClose });
  };
  return (
    <FormModal<Values>
      width={560}
      title={t(saved ? "edit" : "new")}
      form={form}
      initial={initial}
      busy={save.isPending}
      error={save.error}
      onClose={onClose}
      onFinish={onFinish}
    >
      <Form.Item name="name" label={t("name")} rules={required}>
        <Input maxLength={60} placeholder={t("nameHint")} />
      </Form.Item>
      <Form.Item name="source" label={t("source")} rules={required}>
        <Select
          disabled={saved !== null}
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("sourceHint")}
          options={sources.map(each => ({ value: each.name, label: word(each) }))}
          onChange={() => form.setFieldValue("asked", {})}
        />
      </Form.Item>
      {source && <ParamFields key={source.name} params={source.params} />}
      <Form.Item name="shared" label={t("share")} valuePropName="checked" extra={t("shareHint")}>
        <Switch />
      </Form.Item>
    </FormModal>
  );
}
