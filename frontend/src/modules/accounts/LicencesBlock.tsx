import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { type LicenceDraft, useAccountChange, verbs, type Whole } from "./queries";
import { LicenceTag } from "./tags";

/** LicencesBlock are the licences of an account with what they are today. */
export function LicencesBlock({ whole: { account, licences } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const may = useMay()("accounts.licence");
  const [adding, setAdding] = useState(false);
  const [form] = Form.useForm<LicenceDraft>();
  const required = useRequired();
  const put = useAccountChange((values: LicenceDraft) => verbs.putLicence(account.id, values));
  return (
    <Panel>
      <section className="account-block">
        <h3>
          {t("block.licences", { n: licences.length })}
          {may && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("licenceAdd")}
            </Button>
          )}
        </h3>
        {licences.length === 0 && <p className="faint">{t("licenceNone")}</p>}
        <ul className="account-lines">
          {licences.map(each => (
            <li key={each.id}>
              <span>
                <strong className="num">{each.number}</strong> <span className="faint">{each.holder}</span>
              </span>
              <span className="num">
                {each.validTo && t("licenceTo", { day: each.validTo })} <LicenceTag of={each.state} />
              </span>
            </li>
          ))}
        </ul>
        {adding && (
          <FormModal<LicenceDraft>
            title={t("licenceAdd")}
            form={form}
            initial={{ state: "valid" }}
            busy={put.isPending}
            error={put.error}
            onClose={() => setAdding(false)}
            onFinish={values => put.mutate(values, { onSuccess: () => setAdding(false) })}
          >
            <Form.Item name="number" label={t("licenceNumber")} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="holder" label={t("licenceHolder")}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="validTo" label={t("licenceUntil")}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="state" label={t("licenceState")} rules={required}>
              <Select
                options={(["valid", "suspended", "revoked"] as const).map(value => ({
                  value,
                  label: t(`licence.${value}`),
                }))}
              />
            </Form.Item>
          </FormModal>
        )}
      </section>
    </Panel>
  );
}
