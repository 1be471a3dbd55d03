import { useQuery } from "@tanstack/react-query";
import { Form, InputNumber, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { HeldFields, heldOf, heldValues, type HeldValues } from "./audience";
import { named } from "./named";
import { ProductField } from "./ProductField";
import { type Limit, shelfQuery, useCatalogChange, verbs } from "./queries";
import "./catalog.css";

const periods = ["day", "week", "month"] as const;

interface Values extends HeldValues {
  kind: "product" | "category";
  product?: number;
  category?: number;
  period: Limit["period"];
  most: number;
}

/** LimitForm edits a limit: for whom, of what, how much in which period. */
export function LimitForm({ limit, onClose }: { limit: Limit | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch("kind", form);
  const shelf = useQuery(shelfQuery).data;
  const save = useCatalogChange((values: Values) => {
    const about =
      values.kind === "product" ? { productId: values.product ?? 0 } : { categoryId: values.category ?? 0 };
    const held = heldOf(values, limit);
    delete held.rank;
    const body = { ...held, ...about, period: values.period, most: values.most, rev: limit?.rev ?? 0 };
    return limit ? verbs.setLimit(limit.id, body) : verbs.addLimit(body);
  });
  const initial = {
    ...heldValues(limit),
    kind: limit?.categoryId ? "category" : "product",
    product: limit?.productId,
    category: limit?.categoryId,
    period: limit?.period ?? "week",
    most: limit?.most,
  };
  return (
    <FormModal
      width={780}
      title={limit ? t("limit.edit") : t("limit.new")}
      form={form}
      initial={initial}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields ranked={false} />
      <div className="form-grid">
        <Form.Item name="kind" label={t("limit.kind")}>
          <Segmented
            options={[word("product", t("products.one")), word("category", t("products.category"))]}
          />
        </Form.Item>
        {kind === "category" ? (
          <Form.Item
            name="category"
            label={t("products.category")}
            tooltip={t("limit.categoryHint")}
            rules={required}
          >
            <Select showSearch={{ optionFilterProp: "label" }} options={named(shelf?.categories)} />
          </Form.Item>
        ) : (
          <Form.Item name="product" label={t("products.one")} rules={required}>
            <ProductField />
          </Form.Item>
        )}
        <Form.Item name="period" label={t("limit.period")} tooltip={t("limit.periodHint")}>
          <Segmented options={periods.map(value => word(value, t(`limit.periods.${value}`)))} />
        </Form.Item>
        <Form.Item name="most" label={t("limit.most")} tooltip={t("limit.mostHint")} rules={required}>
          <InputNumber
            className="limit-most"
            min={0}
            max={1_000_000_000}
            precision={0}
            suffix={t("products.baseUnits")}
          />
        </Form.Item>
      </div>
    </FormModal>
  );
}

function word<V extends string>(value: V, label: string): { value: V; label: string } {
  return { value, label };
}
