import { useQuery } from "@tanstack/react-query";
import { Form, Input, InputNumber, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { HeldFields, heldOf, heldValues, type HeldValues } from "../audience";
import { named } from "../named";
import { ProductsField } from "../ProductsField";
import { shelfQuery, useCatalogChange } from "../queries";
import { type SuggestionRule, suggestVerbs } from "./queries";

const kinds = ["cross", "up", "best", "must"] as const;

interface Values extends HeldValues {
  kind: SuggestionRule["kind"];
  aboutProducts?: number[];
  aboutCategories?: number[];
  products?: number[];
  /** back is how many days of purchases count. */
  back: number | null;
  most: number;
  condition?: string;
  paused: boolean;
}

/** RuleForm edits a rule: of what kind, for whom, what it is about and what it suggests. */
export function RuleForm({ rule, onClose }: { rule: SuggestionRule | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form);
  const save = useCatalogChange((values: Values) => {
    const body = bodyOf(values, rule);
    return rule ? suggestVerbs.set(rule.id, body) : suggestVerbs.add(body);
  });
  return (
    <FormModal<Values>
      width={820}
      title={t(rule ? "suggest.edit" : "suggest.new")}
      form={form}
      initial={initialOf(rule)}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t("suggest.kind")} extra={t(`suggest.says.${kind}`)}>
        <Select options={kinds.map(value => ({ value, label: t(`suggest.kinds.${value}`) }))} />
      </Form.Item>
      <HeldFields />
      {(kind === "cross" || kind === "up") && <Pair />}
      <div className="form-grid">
        {(kind === "cross" || kind === "best") && (
          <Form.Item
            name="back"
            label={t("suggest.back")}
            tooltip={t(kind === "best" ? "suggest.backBest" : "suggest.backCross")}
            rules={kind === "best" ? required : []}
          >
            <InputNumber
              min={kind === "best" ? 1 : 0}
              max={366}
              precision={0}
              suffix={t("products.dayUnit")}
            />
          </Form.Item>
        )}
        <Form.Item name="most" label={t("suggest.most")} rules={required}>
          <InputNumber min={1} max={5} precision={0} />
        </Form.Item>
        <Form.Item name="paused" label={t("deal.paused")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="condition" label={t("suggest.condition")} extra={t("suggest.conditionHint")}>
        <Input.TextArea rows={2} maxLength={1000} placeholder='outlet.class == "KA" && cart.units >= 20.0' />
      </Form.Item>
    </FormModal>
  );
}

/** Pair edits what is bought and what is suggested then. */
function Pair() {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const shelf = useQuery(shelfQuery).data;
  return (
    <>
      <div className="form-grid">
        <Form.Item name="aboutProducts" label={t("suggest.aboutProducts")}>
          <ProductsField />
        </Form.Item>
        <Form.Item name="aboutCategories" label={t("suggest.aboutCategories")}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={named(shelf?.categories)}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="products"
        label={t("suggest.products")}
        tooltip={t("suggest.productsHint")}
        rules={required}
      >
        <ProductsField />
      </Form.Item>
    </>
  );
}

function initialOf(rule: SuggestionRule | null): object {
  return {
    ...heldValues(rule),
    kind: rule?.kind ?? "cross",
    aboutProducts: rule?.aboutProducts ?? [],
    aboutCategories: rule?.aboutCategories ?? [],
    products: rule?.products ?? [],
    back: rule?.days ?? 30,
    most: rule?.most ?? 2,
    condition: rule?.condition ?? "",
    paused: rule?.paused ?? false,
  };
}

function bodyOf(values: Values, rule: SuggestionRule | null) {
  const pairs = values.kind === "cross" || values.kind === "up";
  return {
    ...heldOf(values, rule),
    kind: values.kind,
    aboutProducts: pairs ? (values.aboutProducts ?? []) : [],
    aboutCategories: pairs ? (values.aboutCategories ?? []) : [],
    products: pairs ? (values.products ?? []) : [],
    days: values.kind === "cross" || values.kind === "best" ? (values.back ?? 0) : 0,
    most: values.most,
    condition: values.condition ?? "",
    paused: values.paused,
    rev: rule?.rev ?? 0,
  };
}
