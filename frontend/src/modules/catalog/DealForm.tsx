import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Segmented, Select, Switch } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { HeldFields, heldOf, heldValues, type HeldValues } from "./audience";
import { acts, doesOf, type DoesTyped, freshDoes, measures, typedOf } from "./deals";
import { named } from "./named";
import { wares } from "./pick";
import { type Deal, productsQuery, shelfQuery, useCatalogChange, verbs } from "./queries";
import "./catalog.css";

type Values = HeldValues & DoesTyped;

/** DealForm edits a deal: for whom, about what, and what it does from which step on. */
export function DealForm({ deal, onClose }: { deal: Deal | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const [form] = Form.useForm<Values>();
  const act = Form.useWatch("act", form);
  const measure = Form.useWatch("measure", form);
  const save = useCatalogChange((values: Values) => {
    const body = { ...heldOf(values, deal), ...doesOf(values, deal), rev: deal?.rev ?? 0 };
    return deal ? verbs.setDeal(deal.id, body) : verbs.addDeal(body);
  });
  return (
    <FormModal
      width={780}
      title={deal ? t("deal.edit") : t("deal.new")}
      form={form}
      initial={{ ...heldValues(deal), ...(deal ? typedOf(deal) : freshDoes) }}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <HeldFields />
      <About />
      <div className="form-grid">
        <Form.Item name="act" label={t("deal.act")}>
          <Segmented options={acts.map(value => ({ value, label: t(`deal.acts.${value}`) }))} />
        </Form.Item>
        <Form.Item name="measure" label={t("deal.measure")}>
          <Segmented options={measures.map(value => ({ value, label: t(`deal.measures.${value}`) }))} />
        </Form.Item>
        {act === "fixed" && (
          <Form.Item name="unit" label={t("book.unit")}>
            <Input maxLength={8} />
          </Form.Item>
        )}
        {(act === "off" || act === "free") && (
          <Form.Item name="repeat" label={t("deal.repeat")} valuePropName="checked">
            <Switch />
          </Form.Item>
        )}
      </div>
      <Steps free={act === "free"} percent={act === "percent"} amount={measure === "amount"} />
      <div className="form-grid">
        <Form.Item name="most" label={t("deal.most")}>
          <InputNumber min={0} precision={2} prefix="¥" placeholder={t("deal.noMost")} />
        </Form.Item>
        <Form.Item name="group" label={t("deal.group")} tooltip={t("deal.groupHint")}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="paused" label={t("deal.paused")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
    </FormModal>
  );
}

/** About picks what a deal is about. */
function About() {
  const { t } = useTranslation("catalog");
  const shelf = useQuery(shelfQuery).data;
  const search = { optionFilterProp: "label" };
  return (
    <div className="form-grid">
      <Form.Item name="categories" label={t("products.category")}>
        <Select
          mode="multiple"
          showSearch={search}
          placeholder={t("deal.everything")}
          options={named(shelf?.categories)}
        />
      </Form.Item>
      <Form.Item name="brands" label={t("products.brand")}>
        <Select
          mode="multiple"
          showSearch={search}
          placeholder={t("deal.everything")}
          options={named(shelf?.brands.filter(each => each.own))}
        />
      </Form.Item>
    </div>
  );
}

/** Steps edits what has to be reached, and what is done then. */
function Steps({ free, percent, amount }: { free: boolean; percent: boolean; amount: boolean }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const products = useQuery({ ...productsQuery(wares, "", 500), enabled: free }).data?.items ?? [];
  return (
    <Form.Item label={t("deal.steps")} required>
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map(field => (
              <div key={field.key} className="pack-row">
                <span>{t("deal.from")}</span>
                <Form.Item name={[field.name, "least"]} noStyle>
                  <InputNumber
                    min={0}
                    aria-label={t("deal.from")}
                    suffix={amount ? t("deal.yuan") : t("products.baseUnits")}
                  />
                </Form.Item>
                {free ? (
                  <>
                    <Form.Item name={[field.name, "product"]} noStyle>
                      <Select
                        className="product-select"
                        showSearch={{ optionFilterProp: "label" }}
                        placeholder={t("products.pick")}
                        options={products.map(each => ({
                          value: each.id,
                          label: `${each.code} ${each.name}`,
                        }))}
                      />
                    </Form.Item>
                    <Form.Item name={[field.name, "count"]} noStyle>
                      <InputNumber min={1} max={1_000_000} aria-label={t("deal.count")} />
                    </Form.Item>
                    <Form.Item name={[field.name, "unit"]} noStyle>
                      <Input maxLength={8} aria-label={t("book.unit")} placeholder={t("book.unit")} />
                    </Form.Item>
                  </>
                ) : (
                  <Form.Item name={[field.name, "value"]} noStyle>
                    <InputNumber
                      min={0}
                      precision={2}
                      aria-label={t("deal.value")}
                      suffix={percent ? "%" : t("deal.yuan")}
                    />
                  </Form.Item>
                )}
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
              disabled={fields.length >= 10}
              onClick={() => add({ least: 0 })}
            >
              {t("deal.addStep")}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}
