import { useQuery } from "@tanstack/react-query";
import { Form, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useRequired } from "@/ui/desk/FormModal";
import { modelsQuery, type ProductFields } from "./queries";

/** PartFields say whether a product is a spare part, and which models of assets it fits. */
export function PartFields({ fixed }: { fixed: boolean }) {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const form = Form.useFormInstance<ProductFields>();
  const part = Form.useWatch("kind", form) === "part";
  const models = useQuery({ ...modelsQuery, enabled: part }).data?.items ?? [];
  return (
    <>
      <Form.Item name="kind" label={t("products.kind")} extra={t("products.kindHint")} rules={required}>
        <Segmented
          disabled={fixed}
          options={(["ware", "part"] as const).map(value => ({ value, label: t(`products.${value}`) }))}
        />
      </Form.Item>
      {part && (
        <Form.Item name="fits" label={t("products.fits")} extra={t("products.fitsHint")} rules={required}>
          <Select mode="multiple" options={models.map(value => ({ value, label: value }))} />
        </Form.Item>
      )}
    </>
  );
}
