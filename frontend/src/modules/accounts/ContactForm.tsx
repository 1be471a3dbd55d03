import { Checkbox, Form, Input, Row } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { cleared } from "@/ui/own/cleared";
import { OwnInputs } from "@/ui/own/OwnInputs";
import { type Contact, type ContactFields, useAccountChange, verbs } from "./queries";

interface Props {
  account: number;
  contact: Contact | null;
  onClose: () => void;
}

/** ContactForm adds a person to an account, or changes one. */
export function ContactForm({ account, contact, onClose }: Props) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<ContactFields>();
  const required = useRequired();
  const keep = useAccountChange((values: ContactFields) => {
    const fields = { ...values, ...cleared(values) };
    return contact ? verbs.changeContact(contact.id, contact.rev, fields) : verbs.addContact(account, fields);
  });
  const veiled = (text: string | undefined) => text?.includes("*") ?? false;
  const line = (name: "mobile" | "phone" | "mail", label: string, most: number) => (
    <Form.Item name={name} label={label} {...(veiled(contact?.[name]) ? { extra: t("contact.veiled") } : {})}>
      <Input
        maxLength={most}
        inputMode={name === "mail" ? "email" : "tel"}
        {...(veiled(contact?.[name]) ? { placeholder: contact?.[name] } : {})}
      />
    </Form.Item>
  );
  const shown = Object.entries(contact ?? {}).filter(
    ([, value]) => !(typeof value === "string" && veiled(value)),
  );
  return (
    <FormModal<ContactFields>
      title={contact ? t("contact.edit") : t("contact.add")}
      form={form}
      initial={Object.fromEntries(shown)}
      busy={keep.isPending}
      error={keep.error}
      onClose={onClose}
      onFinish={values => keep.mutate(bare(values), { onSuccess: onClose })}
    >
      <Form.Item name="name" label={t("contact.name")} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="duty" label={t("contact.duty")}>
        <Input maxLength={60} />
      </Form.Item>
      {line("mobile", t("contact.mobile"), 40)}
      {line("phone", common("word.phone"), 40)}
      {line("mail", t("field.mail"), 120)}
      <Form.Item name="birthday" label={t("contact.birthday")}>
        <Input type="date" />
      </Form.Item>
      <Row gutter={16}>
        <OwnInputs holder="contact" span={12} />
      </Row>
      <Form.Item name="note" label={t("field.note")}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="main" valuePropName="checked">
        <Checkbox>{t("contact.main")}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}

/** bare leaves out what was emptied: the server takes absent for none. */
const bare = (values: ContactFields): ContactFields =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "")) as unknown as ContactFields;
