import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/geo/classes";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { productsQuery, useCatalogChange } from "../queries";
import { type Listed, listingVerbs } from "./queries";

interface Values {
  unit?: number;
  classes?: string[];
  products: number[];
  since: Dayjs;
  until?: Dayjs | null;
}

/** ListingForm puts products on the lists of an account's outlets, or of those of a unit and kind. */
export function ListingForm({
  account,
  today,
  onClose,
}: {
  account?: number;
  today: string;
  onClose: () => void;
}) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation();
  const required = useRequired();
  const say = useSay();
  const [form] = Form.useForm<Values>();
  const save = useCatalogChange((values: Values) => listingVerbs.put(bodyOf(values, account)));
  return (
    <FormModal
      title={t("listing.new")}
      form={form}
      initial={{ since: dayjs(today) }}
      busy={save.isPending}
      error={save.error}
      onFinish={values =>
        save.mutate(values, {
          onSuccess: come => {
            say.done(t("listing.done", { ...come }));
            onClose();
          },
        })
      }
      onClose={onClose}
    >
      {account === undefined && (
        <div className="form-grid">
          <Form.Item name="unit" label={common("word.unit")} tooltip={t("listing.unitHint")} rules={required}>
            <UnitSelect />
          </Form.Item>
          <Form.Item name="classes" label={t("held.classes")}>
            <Select
              mode="multiple"
              placeholder={common("word.all")}
              options={classes.map(value => ({ value, label: value }))}
            />
          </Form.Item>
        </div>
      )}
      <Form.Item name="products" label={t("products.title")} rules={required}>
        <ProductsField />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="since" label={t("listing.since")} rules={required}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="until" label={t("listing.until")}>
          <DatePicker placeholder={t("held.open")} />
        </Form.Item>
      </div>
    </FormModal>
  );
}

function bodyOf(values: Values, account: number | undefined): Listed {
  const where =
    account === undefined ? { unit: values.unit ?? 0, classes: values.classes ?? [] } : { account };
  return {
    ...where,
    products: values.products,
    since: values.since.format("YYYY-MM-DD"),
    ...(values.until ? { until: values.until.format("YYYY-MM-DD") } : {}),
  };
}

/** ProductsField picks several of the company's own products by words of their name, code or barcode. */
function ProductsField({ value, onChange }: { value?: number[]; onChange?: (ids: number[]) => void }) {
  const { t } = useTranslation("catalog");
  const [q, setQ] = useState("");
  const [known, setKnown] = useState<{ value: number; label: string }[]>([]);
  const asked = useQuery(productsQuery({ whose: "own", state: "active", ...(q ? { q } : {}) }, "", 30));
  const found = (asked.data?.items ?? []).map(each => ({
    value: each.id,
    label: `${each.code} ${each.name} ${each.spec}`,
  }));
  return (
    <Select<number[]>
      mode="multiple"
      value={value ?? []}
      placeholder={t("products.pick")}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={asked.isFetching}
      options={[...known.filter(one => !found.some(each => each.value === one.value)), ...found]}
      onChange={ids => {
        setKnown(
          [...known, ...found].filter(
            (one, i, all) => ids.includes(one.value) && all.findIndex(each => each.value === one.value) === i,
          ),
        );
        onChange?.(ids);
      }}
    />
  );
}
