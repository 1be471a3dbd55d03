import { PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay } from "@/api/session";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Panel } from "@/ui/desk/Page";
import { AccountSelect } from "./AccountSelect";
import { type RelationDraft, useAccountChange, verbs, type Whole } from "./queries";

/** HierarchyBlock says under whom an account stands, and who stands under it. */
export function HierarchyBlock({ whole: { account, relations } }: { whole: Whole }) {
  const { t } = useTranslation("accounts");
  const may = useMay()("accounts.edit");
  const [adding, setAdding] = useState(false);
  const [form] = Form.useForm<RelationDraft>();
  const required = useRequired();
  const add = useAccountChange((values: RelationDraft) => verbs.relate(account.id, values));
  return (
    <Panel>
      <section className="account-block">
        <h3>
          {t("block.hierarchy", { n: relations.length })}
          {may && (
            <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("relation.add")}
            </Button>
          )}
        </h3>
        {relations.length === 0 && <p className="faint">{t("relation.none")}</p>}
        <ul className="account-lines">
          {relations.map(each => {
            const above = each.accountId === account.id;
            const other = above ? each.parentId : each.accountId;
            const name = above ? each.parent : each.account;
            return (
              <li key={each.id}>
                <span>
                  <span className="faint">
                    {t(above ? `relation.${each.kind}` : `relation.${each.kind}Of`)}{" "}
                  </span>
                  {name ? <Link to={`/accounts/${other}`}>{name}</Link> : t("relation.hidden")}
                </span>
                <span className="num faint">
                  {each.from} {(each.from ?? each.to) && "–"} {each.to}
                </span>
              </li>
            );
          })}
        </ul>
        {adding && (
          <FormModal<RelationDraft>
            title={t("relation.add")}
            form={form}
            initial={{ kind: "chain" }}
            busy={add.isPending}
            error={add.error}
            onClose={() => setAdding(false)}
            onFinish={values => add.mutate(values, { onSuccess: () => setAdding(false) })}
          >
            <Form.Item name="kind" label={t("relation.kind")} rules={required}>
              <Select
                options={(["chain", "dealer"] as const).map(value => ({
                  value,
                  label: t(`relation.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="parentId" label={t("relation.parent")} rules={required}>
              <AccountSelect />
            </Form.Item>
            <Form.Item name="from" label={t("relation.from")}>
              <Input type="date" />
            </Form.Item>
          </FormModal>
        )}
      </section>
    </Panel>
  );
}
