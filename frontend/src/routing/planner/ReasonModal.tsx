import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";

interface Props {
  title: string;
  busy: boolean;
  onSay: (reason: string) => void;
  onClose: () => void;
}

/** ReasonModal asks why. */
export function ReasonModal({ title, busy, onSay, onClose }: Props) {
  const { t } = useTranslation("planner");
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormModal
      title={title}
      form={form}
      initial={{ reason: "" }}
      busy={busy}
      onFinish={({ reason }) => onSay(reason)}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t("step.reason")} rules={useRequired()}>
        <Input.TextArea rows={3} maxLength={300} showCount placeholder={t("step.reasonHint")} />
      </Form.Item>
    </FormModal>
  );
}
