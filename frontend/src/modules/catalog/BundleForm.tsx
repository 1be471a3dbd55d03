import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { HeldFields } from "./audience";
import { bundleOf, type BundleValues, freshOption, typedBundle, type TypedOption } from "./bundles";
import { OptionRows } from "./OptionRows";
import { type Bundle, useCatalogChange, verbs } from "./queries";
import "./bundle.css";

/** BundleForm edits a set: for whom, its price, and what may be chosen. */
export function BundleForm({ bundle, onClose }: { bundle: Bundle | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const required = useRequired();
  const [form] = Form.useForm<BundleValues>();
  const save = useCatalogChange((values: BundleValues) => {
    const body = bundleOf(values, bundle);
    return bundle ? verbs.setBundle(bundle.id, body) : verbs.addBundle(body);
  });
  return (
    <FormModal<BundleValues>
      width={980}
      title={t(bundle ? "bundle.edit" : "bundle.new")}
      form={form}
      initial={typedBundle(bundle)}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields ranked={false} />
      <Form.Item name="price" label={t("bundle.price")} tooltip={t("bundle.priceHint")} rules={required}>
        <InputNumber min={0} max={10_000_000} precision={2} prefix="¥" />
      </Form.Item>
      <Groups />
      <Never />
    </FormModal>
  );
}

/** Groups edits the groups, each with how many of it belong into a set. */
function Groups() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const required = useRequired();
  const form = Form.useFormInstance<BundleValues>();
  const all = () => form.getFieldValue("groups") as BundleValues["groups"];
  return (
    <Form.List name="groups">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="bundle-group">
              <div className="bundle-head">
                <Form.Item name={[name, "name"]} label={t("bundle.group")} rules={required}>
                  <Input maxLength={40} placeholder={t("bundle.groupHint")} />
                </Form.Item>
                <Form.Item name={[name, "least"]} label={t("bundle.least")} rules={required}>
                  <InputNumber min={0} max={100} precision={0} />
                </Form.Item>
                <Form.Item name={[name, "most"]} label={t("bundle.most")} rules={required}>
                  <InputNumber min={1} max={100} precision={0} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  disabled={fields.length === 1}
                  aria-label={common("do.remove")}
                  onClick={() => remove(name)}
                />
              </div>
              <OptionRows group={name} />
            </fieldset>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 20}
            onClick={() => add({ least: 1, most: 1, options: [freshOption(all())] })}
          >
            {t("bundle.addGroup")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** Never edits which options do not go together. */
function Never() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const required = useRequired();
  const groups = (Form.useWatch("groups") ?? []) as { options?: (Partial<TypedOption> | undefined)[] }[];
  const options = groups.flatMap(group =>
    (group.options ?? []).flatMap(option =>
      option?.key && option.name ? [{ value: option.key, label: option.name }] : [],
    ),
  );
  return (
    <Form.Item className="bundle-never" label={t("bundle.never")} tooltip={t("bundle.neverHint")}>
      <Form.List name="never">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="pack-row">
                <Form.Item name={[name, "one"]} noStyle rules={required}>
                  <Select options={options} aria-label={t("bundle.option")} />
                </Form.Item>
                <span>{t("bundle.and")}</span>
                <Form.Item name={[name, "other"]} noStyle rules={required}>
                  <Select options={options} aria-label={t("bundle.option")} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={common("do.remove")}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {t("bundle.addNever")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
