import { Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { RuleSet, RuleSetting } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useTruth, verbs } from "./queries";

interface Values {
  note: string;
  setting: RuleSetting;
}

interface Props {
  /** from is the version whose numbers stand in the form at first. */
  from: RuleSet;
  onClose: () => void;
  onMade: (set: RuleSet) => void;
}

/** DraftModal makes another version of the rules, which nothing is judged by yet. */
export function DraftModal({ from, onClose, onMade }: Props) {
  const { t } = useTranslation("integrity");
  const say = useSay();
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const draft = useTruth(verbs.draft);
  return (
    <FormModal<Values>
      title={t("set.new")}
      width={720}
      form={form}
      initial={{ setting: from.setting }}
      busy={draft.isPending}
      error={draft.error}
      onFinish={values =>
        draft.mutate(values, {
          onSuccess: made => {
            say.done(t("set.drafted"));
            onMade(made);
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="note" label={t("set.note")} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      <div className="draft-grid">
        <Form.Item name={["setting", "reviewAt"]} label={t("set.reviewAt")} rules={required}>
          <InputNumber min={0.1} max={100} step={0.5} />
        </Form.Item>
        <Form.Item name={["setting", "rejectAt"]} label={t("set.rejectAt")} rules={required}>
          <InputNumber min={0.1} max={100} step={0.5} />
        </Form.Item>
      </div>
      <h3>{t("set.weights")}</h3>
      <div className="draft-grid">
        {Object.keys(from.setting.weights)
          .sort()
          .map(code => (
            <Form.Item
              key={code}
              name={["setting", "weights", code]}
              label={t(`short.${code as "made_up"}`)}
              rules={required}
            >
              <InputNumber min={-10} max={10} step={0.5} />
            </Form.Item>
          ))}
      </div>
      <h3>{t("set.limits")}</h3>
      <div className="draft-grid">
        {Object.keys(from.setting.limits)
          .sort()
          .map(name => (
            <Form.Item key={name} name={["setting", "limits", name]} label={name} rules={required}>
              <InputNumber min={0} />
            </Form.Item>
          ))}
      </div>
    </FormModal>
  );
}
