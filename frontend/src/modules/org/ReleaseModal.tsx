import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type BoundPhone, useOrgChange, verbs } from "./queries";

interface Props {
  phone: BoundPhone;
  onClose: () => void;
}

/** ReleaseModal asks why a phone is released. */
export function ReleaseModal({ phone, onClose }: Props) {
  const { t } = useTranslation("org");
  const [form] = Form.useForm<{ reason: string }>();
  const required = useRequired();
  const say = useSay();
  const release = useOrgChange(verbs.releasePhone);
  const finish = ({ reason }: { reason: string }): void =>
    release.mutate(
      { id: phone.id, reason },
      {
        onSuccess: () => {
          say.done(t("phones.isReleased", { name: phone.name }));
          onClose();
        },
      },
    );
  return (
    <FormModal
      title={t("phones.releaseOf", { name: phone.name, phone: phone.phone })}
      form={form}
      initial={{ reason: phone.askedNote ?? "" }}
      busy={release.isPending}
      error={release.error}
      onFinish={finish}
      onClose={onClose}
    >
      <p className="soft">{t("phones.releaseNote")}</p>
      <Form.Item name="reason" label={t("phones.reason")} rules={required}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
    </FormModal>
  );
}
