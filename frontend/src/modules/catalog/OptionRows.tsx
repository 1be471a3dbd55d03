import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useRequired } from "@/ui/desk/FormModal";
import { type BundleValues, freshOption } from "./bundles";
import { wares } from "./pick";
import { productsQuery } from "./queries";

/** OptionRows edits the options of one group. */
export function OptionRows({ group }: { group: number }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const form = Form.useFormInstance<BundleValues>();
  return (
    <Form.List name={[group, "options"]}>
      {(fields, { add, remove }) => (
        <>
          <div className="bundle-option bundle-titles">
            <span>{t("products.one")}</span>
            <span>{t("bundle.optionName")}</span>
            <span>{t("book.unit")}</span>
            <span>{t("bundle.holds")}</span>
            <span>{t("bundle.extra")}</span>
            <span>{t("bundle.often")}</span>
          </div>
          {fields.map(({ key, name }) => (
            <div key={key} className="bundle-option">
              <Fields group={group} at={name} />
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
            type="link"
            icon={<PlusOutlined />}
            disabled={fields.length >= 50}
            onClick={() => add(freshOption(form.getFieldValue("groups") as BundleValues["groups"]))}
          >
            {t("bundle.addOption")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** Fields are those of one option; its product names it and gives the packs, as long as nobody writes something else. */
function Fields({ group, at }: { group: number; at: number }) {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const form = Form.useFormInstance<BundleValues>();
  const products = useQuery(productsQuery(wares, "", 500)).data?.items ?? [];
  const picked = Form.useWatch(["groups", group, "options", at, "product"], form) as number | undefined;
  const units = products.find(each => each.id === picked)?.units ?? [];
  const pick = (id: number): void => {
    const product = products.find(each => each.id === id);
    form.setFieldValue(["groups", group, "options", at, "name"], product?.name);
    form.setFieldValue(
      ["groups", group, "options", at, "unit"],
      product?.units.find(unit => unit.holds === 1)?.code,
    );
  };
  return (
    <>
      <Form.Item name={[at, "key"]} hidden>
        <InputNumber />
      </Form.Item>
      <Form.Item name={[at, "product"]} noStyle rules={required}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("products.pick")}
          aria-label={t("products.pick")}
          options={products.map(each => ({ value: each.id, label: `${each.code} ${each.name}` }))}
          onChange={pick}
        />
      </Form.Item>
      <Form.Item name={[at, "name"]} noStyle rules={required}>
        <Input maxLength={60} aria-label={t("bundle.optionName")} />
      </Form.Item>
      <Form.Item name={[at, "unit"]} noStyle rules={required}>
        <Select
          aria-label={t("book.unit")}
          options={units.map(({ code }) => ({ value: code, label: code }))}
        />
      </Form.Item>
      <Form.Item name={[at, "holds"]} noStyle rules={required}>
        <InputNumber min={1} max={10_000} precision={0} aria-label={t("bundle.holds")} />
      </Form.Item>
      <Form.Item name={[at, "extra"]} noStyle rules={required}>
        <InputNumber min={0} max={10_000_000} precision={2} prefix="¥" aria-label={t("bundle.extra")} />
      </Form.Item>
      <Form.Item name={[at, "most"]} noStyle rules={required}>
        <InputNumber min={1} max={100} precision={0} aria-label={t("bundle.often")} />
      </Form.Item>
    </>
  );
}
