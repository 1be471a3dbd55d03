import { Checkbox, Form, Input, InputNumber, Switch, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import type { Shift } from "@/api/types";
import { FormModal } from "@/ui/desk/FormModal";
import { useSaveShift } from "./queries";

interface Values {
  name: string;
  hours: [Dayjs, Dayjs];
  graceMin: number;
  days: number[];
  main: boolean;
  active: boolean;
}

const clock = (text: string) => dayjs(`2026-01-01T${text}`);
const order = [1, 2, 3, 4, 5, 6, 0] as const;

/** ShiftForm adds a shift or changes one; the first is the main one. */
export function ShiftForm({
  shift,
  first,
  onClose,
}: {
  shift: Shift | null;
  first: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("attendance");
  const save = useSaveShift();
  const [form] = Form.useForm<Values>();
  const submit = (values: Values): void =>
    save.mutate(
      {
        id: shift?.id ?? 0,
        rev: shift?.rev ?? 0,
        name: values.name,
        starts: values.hours[0].format("HH:mm"),
        ends: values.hours[1].format("HH:mm"),
        graceMin: values.graceMin,
        weekdays: values.days.reduce((sum, at) => sum + (1 << at), 0),
        main: values.main,
        active: values.active,
      },
      { onSuccess: onClose },
    );
  return (
    <FormModal<Values>
      title={t(shift ? "do.editShift" : "do.addShift")}
      form={form}
      initial={{
        name: shift?.name ?? "",
        hours: [clock(shift?.starts ?? "08:30"), clock(shift?.ends ?? "17:30")],
        graceMin: shift?.graceMin ?? 10,
        days: order.flatMap((_, at) => (((shift?.weekdays ?? 31) & (1 << at)) > 0 ? [at] : [])),
        main: shift?.main ?? first,
        active: shift?.active ?? true,
      }}
      busy={save.isPending}
      error={save.error}
      onFinish={submit}
      onClose={onClose}
    >
      <Form.Item name="name" label={t("col.shift")} rules={[{ required: true, message: t("nameNeeded") }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="hours" label={t("col.hours")} rules={[{ required: true }]}>
        <TimePicker.RangePicker format="HH:mm" minuteStep={5} allowClear={false} />
      </Form.Item>
      <Form.Item name="graceMin" label={t("col.grace")} extra={t("graceHint")}>
        <InputNumber min={0} max={240} suffix={t("min")} />
      </Form.Item>
      <Form.Item name="days" label={t("col.weekdays")} extra={t("calendarHint")}>
        <Checkbox.Group options={order.map((day, at) => ({ value: at, label: t(`weekday.${day}`) }))} />
      </Form.Item>
      <Form.Item name="main" label={t("mainShift")} extra={t("mainHint")} valuePropName="checked">
        <Switch disabled={shift?.main ?? false} />
      </Form.Item>
      {shift && (
        <Form.Item name="active" label={t("inUse")} valuePropName="checked">
          <Switch disabled={shift.main} />
        </Form.Item>
      )}
    </FormModal>
  );
}
