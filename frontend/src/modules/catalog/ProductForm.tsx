import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Row, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "@/ui/attach/Attachments";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { cleared } from "@/ui/own/cleared";
import { OwnInputs } from "@/ui/own/OwnInputs";
import { named } from "./named";
import { removePhoto, sendPhoto } from "./photo";
import { PartFields } from "./PartFields";
import { PhotoField, type Picked } from "./PhotoField";
import { type Product, type ProductFields, shelfQuery, useCatalogChange, verbs } from "./queries";
import "./catalog.css";

/** ProductForm edits a product and its packs. */
export function ProductForm({ product, onClose }: { product: Product | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<ProductFields>();
  const required = useRequired();
  const shelf = useQuery(shelfQuery).data;
  const [made, setMade] = useState(product);
  const [picked, setPicked] = useState<Picked>(null);
  const save = useCatalogChange(async (values: ProductFields) => {
    const kept = await (made
      ? verbs.setProduct(made.id, { ...values, ...cleared(values), rev: made.rev })
      : verbs.addProduct(values));
    setMade(kept); // a picture that is refused leaves the product, which is not made twice
    if (picked === "none") await removePhoto(kept.id);
    else if (picked) await sendPhoto(kept.id, picked.file);
  });
  const search = { optionFilterProp: "label" };
  return (
    <FormModal
      width={720}
      title={product ? t("products.edit") : t("products.new")}
      form={form}
      initial={
        product ?? { kind: "ware", state: "active", units: [{ code: t("products.usualBase"), holds: 1 }] }
      }
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(bare(values), { onSuccess: onClose })}
      onClose={onClose}
    >
      <PhotoField product={product} picked={picked} onPick={setPicked} />
      <div className="form-grid">
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="categoryId" label={t("products.category")} rules={required}>
          <Select showSearch={search} options={named(shelf?.categories)} />
        </Form.Item>
        <Form.Item name="brandId" label={t("products.brand")} rules={required}>
          <Select showSearch={search} options={named(shelf?.brands)} />
        </Form.Item>
        <Form.Item name="spec" label={t("products.spec")}>
          <Input maxLength={60} placeholder="500 g" />
        </Form.Item>
        <Form.Item name="barcode" label={t("products.barcode")}>
          <Input maxLength={14} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="shelfDays" label={t("products.shelf")}>
          <InputNumber min={1} max={3650} suffix={t("products.dayUnit")} />
        </Form.Item>
        <Form.Item name="storageC" label={t("products.storage")}>
          <InputNumber min={-60} max={60} suffix="°C" />
        </Form.Item>
      </div>
      <PartFields fixed={made !== null} />
      <Packs />
      <Row gutter={16}>
        <OwnInputs holder="product" />
      </Row>
      <Form.Item name="state" label={common("word.state")} extra={t("products.stoppedHint")}>
        <Segmented
          options={(["active", "stopped"] as const).map(value => ({ value, label: t(`products.${value}`) }))}
        />
      </Form.Item>
      {made && <Attachments of={{ record: "product", owner: made.id }} needs="catalog.edit" />}
    </FormModal>
  );
}

/** Packs edits the units of a product; the base unit holds one. */
function Packs() {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const required = useRequired();
  return (
    <Form.Item label={t("products.units")} extra={t("products.unitsHint")} required>
      <Form.List name="units">
        {(fields, { add, remove }) => (
          <>
            {fields.map(field => (
              <div key={field.key} className="pack-row">
                <Form.Item name={[field.name, "code"]} rules={required} noStyle>
                  <Input maxLength={8} aria-label={t("products.unitName")} />
                </Form.Item>
                <span>=</span>
                <Form.Item name={[field.name, "holds"]} rules={required} noStyle>
                  <InputNumber min={1} max={100000} aria-label={t("products.unitHolds")} />
                </Form.Item>
                <span className="faint">{t("products.baseUnits")}</span>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={common("do.remove")}
                  disabled={fields.length === 1}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= 6}
              onClick={() => add({ code: t("products.usualPack"), holds: 20 })}
            >
              {t("products.addUnit")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

/** bare leaves out what was emptied: the server takes absent for none. */
function bare(values: ProductFields): ProductFields {
  return Object.fromEntries(
    Object.entries<unknown>({ ...values }).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    ),
  ) as unknown as ProductFields;
}
