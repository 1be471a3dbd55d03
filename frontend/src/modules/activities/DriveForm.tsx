import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, Segmented, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { classes } from "@/geo/classes";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { DayNote } from "@/ui/days/DayNote";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useNamed } from "@/ui/useNamed";
import { OutletsField } from "./OutletsField";
import { type NewDrive, typesQuery, useLaunch } from "./queries";

interface Values {
  type: number;
  name: string;
  note?: string;
  days: [Dayjs, Dayjs];
  by: "unit" | "outlets";
  unit?: number;
  classes?: string[];
  channels?: string[];
  outlets?: number[];
}

const dayFormat = "YYYY-MM-DD";

/** driveOf is what the form asks for. */
function driveOf(ref: string, values: Values): NewDrive {
  const {
    type,
    name,
    note = "",
    days: [from, to],
  } = values;
  const whole = { ref, typeId: type, name, note, from: from.format(dayFormat), to: to.format(dayFormat) };
  if (values.by === "outlets") return { ...whole, outletIds: values.outlets ?? [] };
  return {
    ...whole,
    unitId: values.unit ?? 0,
    classes: values.classes ?? [],
    channels: values.channels ?? [],
  };
}

/** DriveForm makes a drive: what, when, at which outlets. The same form sent twice is one drive. */
export function DriveForm({ onClose, onMade }: { onClose: () => void; onMade: (drive: number) => void }) {
  const { t } = useTranslation("activities");
  const { t: common } = useTranslation();
  const named = useNamed();
  const required = useRequired();
  const [ref] = useState(() => crypto.randomUUID());
  const [form] = Form.useForm<Values>();
  const by = Form.useWatch("by", form) as Values["by"] | undefined;
  const days = Form.useWatch("days", form) as Values["days"] | undefined;
  const today = dayjs(dayOf(serverClock.now(), useZone()));
  const types = useQuery(typesQuery).data?.items.filter(type => !type.disabled) ?? [];
  const launch = useLaunch();
  return (
    <FormModal<Values>
      width={640}
      title={t("drive.add")}
      form={form}
      initial={{ by: "unit", days: [today, today.add(6, "day")] }}
      busy={launch.isPending}
      error={launch.error}
      onClose={onClose}
      onFinish={values => launch.mutate(driveOf(ref, values), { onSuccess: made => onMade(made.id) })}
    >
      <div className="form-grid">
        <Form.Item name="type" label={t("type.one")} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            notFoundContent={t("drive.noTypes")}
            options={types.map(type => ({ value: type.id, label: named(type.name, type.nameEn) }))}
          />
        </Form.Item>
        <Form.Item name="name" label={common("word.name")} rules={required}>
          <Input maxLength={80} placeholder={t("drive.nameHint")} />
        </Form.Item>
      </div>
      <Form.Item name="days" label={t("drive.days")} rules={required}>
        <DatePicker.RangePicker minDate={today} />
      </Form.Item>
      <DayNote from={days?.[0].format(dayFormat)} to={days?.[1].format(dayFormat)} />
      <Form.Item name="by" label={t("drive.where")}>
        <Segmented
          options={(["unit", "outlets"] as const).map(value => ({ value, label: t(`drive.place.${value}`) }))}
        />
      </Form.Item>
      {by !== "outlets" ? (
        <div className="form-grid">
          <Form.Item name="unit" label={common("word.unit")} rules={required}>
            <UnitSelect />
          </Form.Item>
          <Form.Item name="classes" label={t("drive.classes")}>
            <Select
              mode="multiple"
              placeholder={common("word.all")}
              options={classes.map(value => ({ value, label: value }))}
            />
          </Form.Item>
          <Form.Item name="channels" label={t("drive.channels")}>
            <Select mode="tags" placeholder={common("word.all")} tokenSeparators={[",", "，"]} />
          </Form.Item>
        </div>
      ) : (
        <Form.Item name="outlets" label={common("word.outlet")} rules={required}>
          <OutletsField />
        </Form.Item>
      )}
      <Form.Item name="note" label={t("noteOf")}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <p className="faint">{t("drive.who")}</p>
    </FormModal>
  );
}
