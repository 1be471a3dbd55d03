import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type Account, useAccountChange, verbs } from "./queries";

interface Values {
  name: string;
  phone: string;
  address: string;
  note: string;
  reason: string;
}

/** WishForm asks for a change that somebody else decides on. */
export function WishForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const { t: geo } = useTranslation("geo");
  const say = useSay();
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const ask = useAccountChange(({ reason, ...patch }: Values) => verbs.propose(account.id, patch, reason));
  return (
    <FormModal<Values>
      title={t("wish.ask")}
      form={form}
      initial={account}
      busy={ask.isPending}
      error={ask.error}
      onClose={onClose}
      onFinish={values =>
        ask.mutate(values, {
          onSuccess: () => {
            say.done(t("wish.asked"));
            onClose();
          },
        })
      }
    >
      <Form.Item name="name" label={common("word.name")} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="phone" label={common("word.phone")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="address" label={geo("outlets.address")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={t("field.note")}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="reason" label={t("reason")} rules={required}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
