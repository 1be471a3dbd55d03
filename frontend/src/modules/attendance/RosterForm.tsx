import { DatePicker, Form, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import type { Shift } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { DayNote } from "@/ui/days/DayNote";
import { FormModal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useSetRoster } from "./queries";

interface Values {
  reps: number[];
  shiftId: number;
  from: Dayjs;
  to: Dayjs | null;
}

const off = 0;
const usual = -1;

/** RosterForm gives reps another shift, days off, or the main shift again. */
export function RosterForm({ shifts, onClose }: { shifts: readonly Shift[]; onClose: () => void }) {
  const { t } = useTranslation("attendance");
  const say = useSay();
  const zone = useZone();
  const { reps } = useReps();
  const set = useSetRoster();
  const [form] = Form.useForm<Values>();
  const shift = Form.useWatch("shiftId", form);
  const from = Form.useWatch("from", form) as Dayjs | undefined;
  const to = Form.useWatch("to", form);
  return (
    <FormModal<Values>
      title={t("do.roster")}
      form={form}
      initial={{ reps: [], from: dayjs(dayOf(serverClock.now(), zone)), to: null }}
      busy={set.isPending}
      error={set.error}
      onClose={onClose}
      onFinish={values =>
        set.mutate(
          {
            reps: values.reps,
            shiftId: values.shiftId,
            fromDay: values.from.format("YYYY-MM-DD"),
            ...(values.to ? { toDay: values.to.format("YYYY-MM-DD") } : {}),
          },
          {
            onSuccess: () => {
              say.done(t("rostered", { n: values.reps.length }));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item name="reps" label={t("col.reps")} rules={[{ required: true, message: t("repsNeeded") }]}>
        <Select
          mode="multiple"
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: "label" }}
          options={reps.map(rep => ({ value: rep.id, label: rep.name }))}
        />
      </Form.Item>
      <Form.Item
        name="shiftId"
        label={t("col.shift")}
        rules={[{ required: true, message: t("shiftNeeded") }]}
      >
        <Select
          options={[
            ...shifts
              .filter(shift => shift.active)
              .map(shift => ({ value: shift.id, label: `${shift.name} ${shift.starts}–${shift.ends}` })),
            { value: off, label: t("dayOff") },
            { value: usual, label: t("usual") },
          ]}
        />
      </Form.Item>
      <Form.Item name="from" label={t("col.from")} rules={[{ required: true }]}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="to" label={t("col.to")} extra={t("toHint")}>
        <DatePicker />
      </Form.Item>
      {shift !== off && <DayNote from={from?.format("YYYY-MM-DD")} to={to?.format("YYYY-MM-DD")} />}
    </FormModal>
  );
}
