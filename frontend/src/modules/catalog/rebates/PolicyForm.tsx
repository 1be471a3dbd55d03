import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, InputNumber, Radio, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { HeldFields, heldOf, heldValues, type HeldValues } from "../audience";
import { fenOf } from "../money";
import { named } from "../named";
import { ProductField } from "../ProductField";
import { shelfQuery, useCatalogChange } from "../queries";
import { type Policy, type PolicyFields, rebateVerbs } from "./queries";
import "./rebates.css";

const periods = ["month", "quarter", "year"] as const;
const kinds = ["all", "product", "category"] as const;

interface Values extends HeldValues {
  kind: (typeof kinds)[number];
  product?: number;
  category?: number;
  period: PolicyFields["period"];
  basis: PolicyFields["basis"];
  tiers: { from: number; rate: number }[];
  closeDays: number;
}

/** typed fills the form. */
function typed(policy: Policy | null): Partial<Values> {
  const tiers = policy?.tiers ?? [{ from: 0, rate: 100 }];
  return {
    ...heldValues(policy),
    kind: policy?.productId ? "product" : policy?.categoryId ? "category" : "all",
    ...(policy?.productId ? { product: policy.productId } : {}),
    ...(policy?.categoryId ? { category: policy.categoryId } : {}),
    period: policy?.period ?? "quarter",
    basis: policy?.basis ?? "whole",
    tiers: tiers.map(({ from, rate }) => ({ from: from / 100, rate: rate / 100 })),
    closeDays: policy?.closeDays ?? 10,
  };
}

/** fieldsOf reads it. */
function fieldsOf(values: Values, policy: Policy | null): PolicyFields {
  const { name, for: audience, from = "", to = "" } = heldOf(values, policy);
  return {
    name,
    for: audience,
    from,
    to,
    ...(values.kind === "product" && values.product ? { productId: values.product } : {}),
    ...(values.kind === "category" && values.category ? { categoryId: values.category } : {}),
    period: values.period,
    basis: values.basis,
    tiers: values.tiers.map(({ from: sum, rate }) => ({ from: fenOf(sum), rate: Math.round(rate * 100) })),
    closeDays: values.closeDays,
  };
}

/** PolicyForm edits a draft: for whom, of what, in which periods, and its tiers. */
export function PolicyForm({ policy, onClose }: { policy: Policy | null; onClose: () => void }) {
  const { t } = useTranslation("rebate");
  const { t: catalog } = useTranslation("catalog");
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form);
  const shelf = useQuery(shelfQuery).data;
  const save = useCatalogChange((values: Values) => {
    const fields = fieldsOf(values, policy);
    return policy ? rebateVerbs.set(policy.id, { ...fields, rev: policy.rev }) : rebateVerbs.add(fields);
  });
  return (
    <FormModal<Values>
      width={820}
      title={t(policy ? "policy.edit" : "policy.new")}
      form={form}
      initial={typed(policy)}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields ranked={false} dated />
      <div className="form-grid">
        <Form.Item name="kind" label={t("policy.counts")} rules={required}>
          <Segmented options={kinds.map(value => ({ value, label: t(`policy.kinds.${value}`) }))} />
        </Form.Item>
        {kind === "product" && (
          <Form.Item name="product" label={catalog("products.one")} rules={required}>
            <ProductField />
          </Form.Item>
        )}
        {kind === "category" && (
          <Form.Item name="category" label={catalog("products.category")} rules={required}>
            <Select showSearch={{ optionFilterProp: "label" }} options={named(shelf?.categories)} />
          </Form.Item>
        )}
        <Form.Item name="period" label={t("policy.period")} tooltip={t("policy.periodHint")} rules={required}>
          <Segmented options={periods.map(value => ({ value, label: t(`period.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="closeDays"
          label={t("policy.closeDays")}
          tooltip={t("policy.closeHint")}
          rules={required}
        >
          <InputNumber min={0} max={90} precision={0} suffix={t("policy.days")} />
        </Form.Item>
      </div>
      <Form.Item name="basis" label={t("policy.basis")} rules={required}>
        <Radio.Group
          options={(["whole", "above"] as const).map(value => ({ value, label: t(`basis.${value}`) }))}
        />
      </Form.Item>
      <Tiers />
    </FormModal>
  );
}

/** Tiers edits from which sum which rate is given. */
function Tiers() {
  const { t } = useTranslation("rebate");
  const { t: common } = useTranslation();
  const required = useRequired();
  return (
    <Form.Item label={t("tier.title")} tooltip={t("tier.hint")} required>
      <Form.List name="tiers">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="rebate-tier">
                <span>{t("tier.from")}</span>
                <Form.Item name={[name, "from"]} noStyle rules={required}>
                  <InputNumber
                    min={0}
                    max={10_000_000_000}
                    precision={2}
                    prefix="¥"
                    aria-label={t("tier.from")}
                  />
                </Form.Item>
                <span>{t("tier.gives")}</span>
                <Form.Item name={[name, "rate"]} noStyle rules={required}>
                  <InputNumber min={0.01} max={100} precision={2} suffix="%" aria-label={t("tier.gives")} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  disabled={fields.length === 1}
                  aria-label={common("do.remove")}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 10}
              onClick={() => add({})}
            >
              {t("tier.add")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
