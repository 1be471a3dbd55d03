import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Checkbox, Form, Input, InputNumber, Select, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { ApprovalDefinition, ApprovalStep, ApprovalSubjects, ApprovalWho } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useNamed } from "@/ui/useNamed";
import { define, definitionsQuery, useSubjectName } from "./queries";

interface StepValues {
  name: string;
  when?: string;
  with?: boolean;
  who: string[];
  need?: number;
  copy?: string[];
}

interface Values {
  name: string;
  steps: StepValues[];
  outsideUrl?: string;
  secret?: string;
}

/** write and read turn who decides into what a select holds: leader, position:code, employee:id. */
const write = (who: ApprovalWho): string =>
  who.kind === "position"
    ? `position:${who.position ?? ""}`
    : who.kind === "employee"
      ? `employee:${who.employee ?? 0}`
      : "leader";
const read = (text: string): ApprovalWho => {
  const [kind, value = ""] = text.split(":");
  if (kind === "position") return { kind, position: value };
  return kind === "employee" ? { kind, employee: Number(value) } : { kind: "leader" };
};

const valuesOf = (step: ApprovalStep): StepValues => ({
  ...step,
  who: step.who.map(write),
  copy: (step.copy ?? []).map(write),
});
const stepOf = (step: StepValues): ApprovalStep => ({
  name: step.name,
  who: step.who.map(read),
  need: step.need ?? 0,
  with: step.with ?? false,
  ...(step.when ? { when: step.when } : {}),
  copy: (step.copy ?? []).map(read),
});

interface Props {
  subject: string;
  latest: ApprovalDefinition | undefined;
  subjects: ApprovalSubjects;
  onClose: () => void;
}

/** FlowForm edits the steps of a subject; saved, they are its next version. */
export function FlowForm({ subject, latest, subjects, onClose }: Props) {
  const { t } = useTranslation("workflow");
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const say = useSay();
  const queries = useQueryClient();
  const name = useSubjectName();
  const facts = subjects.items.find(each => each.name === subject)?.facts ?? [];
  const save = useMutation({
    mutationFn: (values: Values) => define({ ...values, subject, steps: values.steps.map(stepOf) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: definitionsQuery.queryKey });
      say.done(t("define.saved"));
      onClose();
    },
  });
  return (
    <FormModal
      width={820}
      title={`${t("define.edit")} · ${name(subject)}`}
      form={form}
      initial={{
        name: latest?.name ?? name(subject),
        steps: latest?.steps.map(valuesOf) ?? [{ name: "", who: ["leader"], need: 0 }],
        outsideUrl: latest?.outsideUrl,
      }}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values)}
      onClose={onClose}
    >
      <Form.Item name="name" label={t("define.name")} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <p className="faint">
        {t("define.facts")}{" "}
        {facts.map(fact => (
          <Tag key={fact.name} title={(fact.options ?? []).join(", ")}>
            {fact.name}
          </Tag>
        ))}
      </p>
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, i) => (
              <Card
                key={field.key}
                size="small"
                style={{ marginBottom: 12 }}
                title={t("define.step", { n: i + 1 })}
                extra={
                  fields.length > 1 && (
                    <Button type="link" danger size="small" onClick={() => remove(i)}>
                      {t("define.remove")}
                    </Button>
                  )
                }
              >
                <StepFields n={field.name} first={i === 0} positions={subjects.positions} />
              </Card>
            ))}
            <Button block type="dashed" onClick={() => add({ name: "", who: ["leader"], need: 0 })}>
              {t("define.addStep")}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item name="outsideUrl" label={t("define.outside")} style={{ marginTop: 16 }}>
        <Input placeholder="https://" maxLength={500} />
      </Form.Item>
      <Form.Item name="secret" label={t("define.secret")}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
    </FormModal>
  );
}

interface StepProps {
  n: number;
  first: boolean;
  positions: ApprovalSubjects["positions"];
}

function StepFields({ n, first, positions }: StepProps) {
  const { t } = useTranslation("workflow");
  const required = useRequired();
  const named = useNamed();
  const people = [
    { value: "leader", label: t("define.leader") },
    ...positions.map(each => ({
      value: `position:${each.code}`,
      label: t("define.position", { name: named(each.name, each.nameEn) }),
    })),
  ];
  return (
    <>
      <Form.Item name={[n, "name"]} label={t("define.stepName")} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={[n, "when"]} label={t("define.whenRule")}>
        <Input placeholder="distanceM > 300" maxLength={1000} />
      </Form.Item>
      <Form.Item name={[n, "who"]} label={t("define.who")} rules={required}>
        <Select mode="multiple" options={people} />
      </Form.Item>
      <Form.Item name={[n, "need"]} label={t("define.need")}>
        <InputNumber min={0} max={50} precision={0} />
      </Form.Item>
      <Form.Item name={[n, "copy"]} label={t("define.copy")}>
        <Select mode="multiple" options={people} />
      </Form.Item>
      {!first && (
        <Form.Item name={[n, "with"]} valuePropName="checked" noStyle>
          <Checkbox>{t("define.with")}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
