import { Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Approval } from "@/api/types";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type ActKind, useAct } from "./queries";

interface Values {
  note?: string;
  to?: number;
  toStep?: number;
  before?: boolean;
}

/** ActForm asks what an act needs: a note, somebody, a step. */
export function ActForm({ of, kind, onClose }: { of: Approval; kind: ActKind; onClose: () => void }) {
  const { t } = useTranslation("workflow");
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const say = useSay();
  const act = useAct(of.id);
  const finish = ({ note = "", to, toStep = -1, before = false }: Values): void =>
    act.mutate(
      { kind, note, before, ...(to ? { to: [to] } : {}), ...(toStep >= 0 ? { toStep } : {}) },
      {
        onSuccess: () => {
          say.done(t("said"));
          onClose();
        },
      },
    );
  const person = kind === "hand_on" || kind === "add" || kind === "copy";
  return (
    <FormModal
      title={t(`do.${kind}`)}
      form={form}
      initial={{ toStep: -1, before: true }}
      busy={act.isPending}
      error={act.error}
      onFinish={finish}
      onClose={onClose}
    >
      {person && (
        <Form.Item name="to" label={t("to")} rules={required}>
          <ColleagueSelect />
        </Form.Item>
      )}
      {kind === "add" && (
        <Form.Item name="before" label={t("when")}>
          <Radio.Group
            options={[
              { value: true, label: t("before") },
              { value: false, label: t("behind") },
            ]}
          />
        </Form.Item>
      )}
      {kind === "reject" && of.stage > 0 && (
        <Form.Item name="toStep" label={t("back")}>
          <Select
            options={[
              { value: -1, label: t("backEnd") },
              ...of.steps.slice(0, of.stage).map((step, i) => ({ value: i, label: step.name })),
            ]}
          />
        </Form.Item>
      )}
      {kind !== "copy" && (
        <Form.Item
          name="note"
          label={t("note")}
          rules={kind === "reject" ? [{ required: true, message: t("noteNeeded") }] : []}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      )}
    </FormModal>
  );
}
