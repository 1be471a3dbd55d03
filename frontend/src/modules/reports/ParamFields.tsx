import { DatePicker, Form, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { RepSelect } from "@/ui/desk/RepSelect";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useRequired } from "@/ui/desk/FormModal";
import { daysOf, fixed, isPeriod, periodsWithin } from "./period";
import type { Param } from "./queries";
import { useWord } from "./texts";

/** ParamFields are what a source asks for. */
export function ParamFields({ params }: { params: readonly Param[] }) {
  const word = useWord();
  const required = useRequired();
  return params.map(param => (
    <Form.Item
      key={param.name}
      name={["asked", param.name]}
      label={word(param)}
      rules={param.needed ? required : []}
      {...(param.needed ? { initialValue: firstOf(param) } : {})}
    >
      <Field param={param} />
    </Form.Item>
  ));
}

/** firstOf is what a field that may not stay empty begins with. */
const firstOf = (param: Param): string =>
  param.kind === "period" ? "last_week" : (param.options?.[0]?.value ?? "");

interface FieldProps {
  param: Param;
  id?: string;
  value?: string | number;
  onChange?: (value: string | number | undefined) => void;
}

function Field({ param, id = "", value, onChange = () => undefined }: FieldProps) {
  const { t } = useTranslation();
  const word = useWord();
  const number = value === undefined || value === "" ? undefined : Number(value);
  switch (param.kind) {
    case "period":
      return <PeriodField param={param} id={id} value={String(value ?? "")} onChange={onChange} />;
    case "unit":
      return <UnitSelect id={id} value={number} placeholder={t("word.all")} onChange={onChange} />;
    case "rep":
      return <RepSelect id={id} value={number} onChange={onChange} />;
    default:
      return (
        <Select
          id={id}
          allowClear={!param.needed}
          {...(value === undefined ? {} : { value })}
          placeholder={t("word.all")}
          options={(param.options ?? []).map(option => ({ value: option.value, label: word(option) }))}
          onChange={onChange}
        />
      );
  }
}

interface PeriodProps {
  param: Param;
  id: string;
  value: string;
  onChange: (value: string | undefined) => void;
}

/** PeriodField picks a period that moves with the day, or two days that stay. */
function PeriodField({ param, id, value, onChange }: PeriodProps) {
  const { t } = useTranslation("reports");
  const days = value === "" || isPeriod(value) ? null : daysOf(value);
  const month = dayjs().startOf("month");
  const begin = fixed(month.format("YYYY-MM-DD"), dayjs().format("YYYY-MM-DD"));
  const options = [
    ...periodsWithin(param.days ?? 0).map(period => ({
      value: period,
      label: t(`period.${period}`),
    })),
    { value: "fixed", label: t("period.fixed") },
  ];
  return (
    <div className="reports-period">
      <Select
        id={id}
        allowClear={param.needed !== true}
        {...(value === "" ? {} : { value: days ? "fixed" : value })}
        placeholder={t("period.any")}
        options={options}
        onChange={(next: string | undefined) => onChange(next === "fixed" ? begin : next)}
      />
      {days && (
        <DatePicker.RangePicker
          allowClear={false}
          aria-label={t("period.fixed")}
          value={[dayjs(days[0]), dayjs(days[1])]}
          onChange={range => {
            if (range?.[0] && range[1])
              onChange(fixed(range[0].format("YYYY-MM-DD"), range[1].format("YYYY-MM-DD")));
          }}
        />
      )}
    </div>
  );
}
