import {
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  PlusOutlined,
  UploadOutlined,
} from "@ant-design/icons";
import { Button, Popconfirm, Space, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { ContactForm } from "./ContactForm";
import { type Contact, useAccountChange, verbs, type Whole } from "./queries";

/** ContactsBlock are the people of an account, in and out as vCards. */
export function ContactsBlock({ whole: { account, contacts } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const { t: common } = useTranslation();
  const may = useMay()("accounts.propose");
  const say = useSay();
  const [open, setOpen] = useState<Contact | "new" | null>(null);
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
              <Button size="small" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
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
                  <Button
                    type="text"
                    size="small"
                    icon={<EditOutlined />}
                    aria-label={t("contact.editNamed", { name: each.name })}
                    onClick={() => setOpen(each)}
                  />
                )}
                {may && (
                  <Popconfirm
                    title={t("contact.remove", { name: each.name })}
                    onConfirm={() => remove.mutate(each.id)}
                  >
                    <Button
                      type="text"
                      size="small"
                      icon={<DeleteOutlined />}
                      aria-label={t("contact.removeNamed", { name: each.name })}
                    />
                  </Popconfirm>
                )}
              </span>
            </li>
          ))}
        </ul>
        {open !== null && (
          <ContactForm
            account={account.id}
            contact={open === "new" ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </section>
    </Panel>
  );
}
