import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { classes } from "@/geo/classes";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { StepList } from "./StepList";
import { freshKey, type Template, type TemplateFields, useTemplateChange, verbs } from "./templates";

type Values = TemplateFields & { code: string };

const blank: Values = {
  code: "",
  name: "",
  purpose: "",
  classes: [],
  channels: [],
  steps: [{ key: freshKey([]), kind: "photo", zh: "", en: "", mandatory: true, skippable: false }],
};

/** TemplateForm edits a draft, or shows a version that nobody changes any more. */
export function TemplateForm({ template, onKept }: { template: Template | undefined; onKept: () => void }) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const may = useMay();
  const say = useSay();
  const required = useRequired();
  const purposes = useItems("visits.purpose");
  const channels = useItems("outlet.channel");
  const editable = may("visits.template") && (!template || template.state === "draft");
  const save = useTemplateChange(({ code, ...fields }: Values) =>
    template ? verbs.set({ ...fields, id: template.id, rev: template.rev }) : verbs.add({ ...fields, code }),
  );
  const finish = (values: Values): void =>
    save.mutate(values, {
      onSuccess: () => {
        say.done(common("state.saved"));
        onKept();
      },
    });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark="optional"
      disabled={!editable}
      initialValues={template ?? blank}
      onFinish={finish}
    >
      <Refusal error={save.error} />
      <div className="form-grid">
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} disabled={template !== undefined} />
        </Form.Item>
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="purpose" label={t("template.purpose")}>
          <Select options={[{ value: "", label: t("template.every") }, ...purposes.options]} />
        </Form.Item>
        <Form.Item name="classes" label={t("template.classOf")}>
          <Select
            mode="multiple"
            placeholder={common("word.all")}
            options={classes.map(value => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="channels" label={t("template.channelOf")}>
          <Select mode="tags" placeholder={common("word.all")} options={channels.options} />
        </Form.Item>
      </div>
      <Form.Item name="steps" label={t("template.steps")}>
        <StepList disabled={!editable} />
      </Form.Item>
      {editable && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common("do.save")}
        </Button>
      )}
    </Form>
  );
}
