import { DatePicker, Form, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { classes } from "@/geo/classes";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useSay } from "@/ui/desk/useSay";
import { ProductsField } from "../ProductsField";
import { useCatalogChange } from "../queries";
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
