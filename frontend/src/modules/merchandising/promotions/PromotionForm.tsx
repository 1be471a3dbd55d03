import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, DatePicker, Form, Input, InputNumber, Select, Switch, TreeSelect } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { classes } from "@/geo/classes";
import { outletsQuery } from "@/geo/queries";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { unitTree } from "@/ui/desk/UnitSelect";
import { useItems } from "@/ui/own/useItems";
import { useMerchandisingChange } from "../queries";
import { type Promotion, type PromotionFields, promoVerbs } from "./queries";

type Values = Omit<PromotionFields, "from" | "to"> & { days: [Dayjs, Dayjs]; active: boolean };

interface Props {
  promotion: Promotion | null;
  onClose: () => void;
}

/** PromotionForm edits a promotion: its days, the outlets it is for, and its checklist. */
export function PromotionForm({ promotion, onClose }: Props) {
  const { t } = useTranslation("merchandising");
  const { t: common } = useTranslation();
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const { units } = useUnits();
  const channels = useItems("outlet.channel");
  const save = useMerchandisingChange(({ days: [from, to], active, ...fields }: Values) =>
    promoVerbs.put({
      ...fields,
      from: from.format("YYYY-MM-DD"),
      to: to.format("YYYY-MM-DD"),
      state: active ? "active" : "disabled",
      id: promotion?.id ?? 0,
      rev: promotion?.rev ?? 0,
    }),
  );
  return (
    <FormModal
      width={820}
      title={t(promotion ? "promo.edit" : "promo.new")}
      form={form}
      initial={valuesOf(promotion)}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="form-grid">
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="days" label={t("promo.days")} rules={required}>
          <DatePicker.RangePicker />
        </Form.Item>
        <Form.Item name="active" label={t("active")} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="classes" label={t("group.classOf")}>
          <Select
            mode="multiple"
            placeholder={common("word.all")}
            options={classes.map(value => ({ value, label: value }))}
          />
        </Form.Item>
        <Form.Item name="channels" label={t("group.channelOf")}>
          <Select mode="tags" placeholder={common("word.all")} options={channels.options} />
        </Form.Item>
        <Form.Item name="units" label={common("word.unit")}>
          <TreeSelect<number[]>
            multiple
            allowClear
            treeData={unitTree(units)}
            placeholder={common("word.all")}
            popupMatchSelectWidth={false}
          />
        </Form.Item>
        <Form.Item name="outlets" label={t("promo.outletList")} tooltip={t("promo.outletHint")}>
          <OutletsField />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t("promo.noteFor")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Points />
    </FormModal>
  );
}

function valuesOf(promotion: Promotion | null): Partial<Values> {
  if (promotion === null)
    return {
      active: true,
      classes: [],
      channels: [],
      units: [],
      outlets: [],
      points: [{ key: freshKey(), name: "", weight: 1, photo: true }],
    };
  const { code, name, note = "", classes: kinds, channels, units, outlets, points } = promotion;
  return {
    ...{ code, name, note, channels, units, outlets, points },
    classes: kinds,
    days: [dayjs(promotion.from), dayjs(promotion.to)],
    active: promotion.state === "active",
  };
}

/** freshKey names a new point; what it is called may change, its key stays. */
const freshKey = (): string => `p${crypto.randomUUID().replaceAll("-", "").slice(0, 8)}`;

function Points() {
  const { t } = useTranslation("merchandising");
  const required = useRequired();
  return (
    <Form.List name="points">
      {(fields, { add, remove }) => (
        <>
          <h4>{t("promo.points")}</h4>
          {fields.map(({ key, name }) => (
            <div key={key} className="promo-point">
              <Form.Item name={[name, "key"]} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, "name"]} rules={required} className="promo-name">
                <Input maxLength={80} placeholder={t("promo.pointName")} aria-label={t("promo.pointName")} />
              </Form.Item>
              <Form.Item name={[name, "weight"]} rules={required}>
                <InputNumber
                  min={1}
                  max={100}
                  precision={0}
                  prefix={t("promo.weight")}
                  aria-label={t("promo.weight")}
                />
              </Form.Item>
              <Form.Item name={[name, "photo"]} valuePropName="checked">
                <Checkbox>{t("promo.photo")}</Checkbox>
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t("promo.drop")}
                disabled={fields.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            disabled={fields.length >= 30}
            onClick={() => add({ key: freshKey(), name: "", weight: 1, photo: false })}
          >
            {t("promo.add")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** OutletsField names outlets by words of their name or code. */
function OutletsField({ value, onChange }: { value?: number[]; onChange?: (ids: number[]) => void }) {
  const { t } = useTranslation("merchandising");
  const [q, setQ] = useState("");
  const asked = useQuery(outletsQuery(q ? { q } : {}, "", 30));
  const found = (asked.data?.items ?? []).map(each => ({
    value: each.id,
    label: `${each.code} ${each.name}`,
  }));
  const [known, setKnown] = useState<{ value: number; label: string }[]>([]);
  return (
    <Select<number[]>
      mode="multiple"
      value={value ?? []}
      placeholder={t("promo.outletPick")}
      maxTagCount={3}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      options={[...known.filter(one => !found.some(each => each.value === one.value)), ...found]}
      onChange={ids => {
        setKnown(all => [...all, ...found.filter(one => !all.some(each => each.value === one.value))]);
        onChange?.(ids);
      }}
    />
  );
}
