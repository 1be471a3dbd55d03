import { Alert, Button, Checkbox, Col, Form, Input, InputNumber, Row, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useSession } from "@/api/session";
import { classes } from "@/geo/classes";
import { RepField, UnitField } from "@/geo/fields";
import { useRequired } from "@/ui/desk/FormModal";
import { cleared } from "@/ui/own/cleared";
import { ItemSelect } from "@/ui/own/ItemSelect";
import { OwnInputs } from "@/ui/own/OwnInputs";
import { useSay } from "@/ui/desk/useSay";
import { useProblemText } from "@/ui/words";
import { roles, weekdays } from "./filter";
import { type Account, type AccountDraft, useAccountChange, verbs } from "./queries";

interface Props {
  account: Account | null;
  onSaved?: (account: Account) => void;
}

/** AccountForm edits what an account is. Whose it is follows its outlet. */
export function AccountForm({ account, onSaved }: Props) {
  const { t } = useTranslation("accounts");
  const { t: geo } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { unitId } = useSession();
  const may = useMay();
  const say = useSay();
  const problem = useProblemText();
  const required = useRequired();
  const editable = account ? may("accounts.edit") && account.state !== "merged" : may("accounts.propose");
  const save = useAccountChange((values: AccountDraft) =>
    account
      ? verbs.change(account.id, { ...values, ...cleared(values), rev: account.rev })
      : verbs.add({ ...values }),
  );
  const keep = (values: AccountDraft): void =>
    save.mutate(values, {
      onSuccess: saved => {
        say.done(t("saved"));
        onSaved?.(saved);
      },
    });
  const field = (name: keyof AccountDraft, label: string, input: ReactNode, span = 8, must = false) => (
    <Col span={span}>
      <Form.Item name={name} label={label} {...(must ? { rules: required } : {})}>
        {input}
      </Form.Item>
    </Col>
  );
  const hasOutlet = account ? account.outletId !== undefined : true;
  return (
    <Form<AccountDraft>
      layout="vertical"
      requiredMark="optional"
      disabled={!editable || save.isPending}
      initialValues={account ?? { kind: "company", roles: ["retailer"], unitId, class: "C", outlet: true }}
      onFinish={keep}
    >
      {save.error && <Alert type="error" showIcon title={problem(save.error)} style={{ marginBottom: 16 }} />}
      <Row gutter={16}>
        {field("name", common("word.name"), <Input maxLength={100} />, 16, true)}
        {field(
          "kind",
          t("field.kind"),
          <Select
            options={(["company", "person"] as const).map(value => ({ value, label: t(`kind.${value}`) }))}
          />,
        )}
        {field(
          "roles",
          t("field.roles"),
          <Select mode="multiple" options={roles.map(value => ({ value, label: t(`role.${value}`) }))} />,
          16,
          true,
        )}
        {field("industry", t("field.industry"), <ItemSelect dictionary="account.industry" />)}
        {field("phone", common("word.phone"), <Input maxLength={40} inputMode="tel" />)}
        {field("fax", t("field.fax"), <Input maxLength={40} />)}
        {field("mail", t("field.mail"), <Input maxLength={120} inputMode="email" />)}
        {field("web", t("field.web"), <Input maxLength={200} />)}
        {field("address", geo("outlets.address"), <Input maxLength={200} />, 16)}
        {hasOutlet &&
          field(
            "class",
            geo("outlets.class"),
            <Select options={classes.map(value => ({ value, label: geo(`class.${value}`) }))} />,
          )}
        {hasOutlet && field("channel", geo("outlets.channel"), <ItemSelect dictionary="outlet.channel" />)}
        {field("settlement", t("field.settlement"), <ItemSelect dictionary="account.settlement" />)}
        {field(
          "termsDays",
          t("field.termsDays"),
          <InputNumber min={0} max={365} style={{ width: "100%" }} />,
        )}
        {field("delivery", t("field.delivery"), <Input maxLength={60} />)}
        {field(
          "orderDay",
          t("field.orderDay"),
          <Select
            options={[
              { value: 0, label: t("weekday.none") },
              ...weekdays.map(value => ({ value, label: t(`weekday.${value}`) })),
            ]}
          />,
        )}
        {!account && field("unitId", common("word.unit"), <UnitField />, 12, true)}
        {!account && field("repId", geo("outlet.rep"), <RepField />, 12)}
        <OwnInputs holder="account" />
        {field("note", t("field.note"), <Input.TextArea rows={2} maxLength={1000} />, 24)}
        {!account && (
          <Col span={24}>
            <Form.Item name="outlet" valuePropName="checked">
              <Checkbox>{t("withOutlet")}</Checkbox>
            </Form.Item>
            <Form.Item name="prospect" valuePropName="checked">
              <Checkbox>{t("asProspect")}</Checkbox>
            </Form.Item>
          </Col>
        )}
      </Row>
      {editable && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common("do.save")}
        </Button>
      )}
    </Form>
  );
}
