import { DeleteOutlined, DownloadOutlined, PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, Popconfirm, Space, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { type ContactFields, useAccountChange, verbs, type Whole } from "./queries";

/** ContactsBlock are the people of an account, in and out as vCards. */
export function ContactsBlock({ whole: { account, contacts } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const may = useMay()("accounts.propose");
  const say = useSay();
  const [adding, setAdding] = useState(false);
  const remove = useAccountChange(verbs.removeContact);
  const bring = useAccountChange((file: File) => verbs.importCards(account.id, file));
  return (
    <Panel>
      <section className="account-block">
        <h3>
          {t("block.contacts", { n: contacts.length })}
          <Space>
            <Button size="small" icon={<DownloadOutlined />} href={`/api/accounts/${account.id}/cards`}>
              vCard
            </Button>
            {may && (
              <Upload
                accept=".vcf,text/vcard"
                showUploadList={false}
                beforeUpload={file => {
                  bring.mutate(file, {
                    onSuccess: done => say.done(t("contact.brought", { n: done.contacts })),
                    onError: say.failed,
                  });
                  return false;
                }}
              >
                <Button size="small" icon={<UploadOutlined />}>
                  {common("do.import")}
                </Button>
              </Upload>
            )}
            {may && (
              <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                {t("contact.add")}
              </Button>
            )}
          </Space>
        </h3>
        {contacts.length === 0 && <p className="faint">{t("contact.none")}</p>}
        <ul className="account-lines">
          {contacts.map(each => (
            <li key={each.id}>
              <span>
                <strong>{each.name}</strong> {each.duty && <span className="faint">{each.duty}</span>}
                {each.main && <small className="faint"> · {t("contact.main")}</small>}
              </span>
              <span className="num">
                {[each.mobile, each.phone, each.mail].filter(Boolean).join(" / ")}
                {may && (
                  <Popconfirm
                    title={t("contact.remove", { name: each.name })}
                    onConfirm={() => remove.mutate(each.id)}
                  >
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={common("do.remove")}
                    />
                  </Popconfirm>
                )}
              </span>
            </li>
          ))}
        </ul>
        {adding && <ContactForm account={account.id} onClose={() => setAdding(false)} />}
      </section>
    </Panel>
  );
}

function ContactForm({ account, onClose }: { account: number; onClose: () => void }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<ContactFields>();
  const required = useRequired();
  const add = useAccountChange((values: ContactFields) => verbs.addContact(account, values));
  return (
    <FormModal<ContactFields>
      title={t("contact.add")}
      form={form}
      initial={{}}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onFinish={values => add.mutate(values, { onSuccess: onClose })}
    >
      <Form.Item name="name" label={t("contact.name")} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="duty" label={t("contact.duty")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="mobile" label={t("contact.mobile")}>
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="phone" label={common("word.phone")}>
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="mail" label={t("field.mail")}>
        <Input maxLength={120} inputMode="email" />
      </Form.Item>
      <Form.Item name="main" valuePropName="checked">
        <Checkbox>{t("contact.main")}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}
