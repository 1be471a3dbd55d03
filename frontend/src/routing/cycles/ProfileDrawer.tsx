import { Button, Drawer, Form, InputNumber, Select, TimePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay } from "@/api/session";
import { Refusal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import type { LonLat } from "@/lib/geometry";
import type { OwnProfile, Profile, Travel } from "../planner/types";
import { useCareDeeds } from "./queries";
import { StartMap } from "./StartMap";
import { WeekdaysField } from "./Weekdays";
import { readMinutes } from "./weekdays";

const travels: Travel[] = ["car", "motorcycle", "ebike", "foot"];

interface Values {
  hours: [dayjs.Dayjs, dayjs.Dayjs];
  pause: [dayjs.Dayjs, dayjs.Dayjs];
  breakMin: number;
  overtimeMin: number;
  weekdays: number;
  travel: Travel;
  mostStops: number;
}

const at = (minutes: number): dayjs.Dayjs =>
  dayjs("2026-01-05").startOf("day").add(Math.min(minutes, 1439), "minute");
const minutesOf = (time: dayjs.Dayjs): number => readMinutes(time.format("HH:mm")) ?? 0;

/** ownOf keeps of a form what differs from what holds, and what was the rep's own before. */
export function ownOf(
  profile: Profile,
  wanted: Omit<OwnProfile, "rev" | "reason">,
): Omit<OwnProfile, "reason"> {
  const names = Object.keys(wanted) as (keyof typeof wanted)[];
  const own = names.filter(
    name => profile.own.includes(name) || JSON.stringify(wanted[name]) !== JSON.stringify(profile[name]),
  );
  return { ...Object.fromEntries(own.map(name => [name, wanted[name]])), rev: profile.rev };
}

/** ProfileDrawer changes when, by which means and from where a rep works. */
export function ProfileDrawer({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const say = useSay();
  const { byId } = useReps();
  const editable = useMay()("routing.plan");
  const { setProfile } = useCareDeeds();
  const [form] = Form.useForm<Values>();
  const [start, setStart] = useState<LonLat | undefined>(profile.start);
  const save = ({ hours, pause, ...rest }: Values): void =>
    setProfile.mutate(
      {
        rep: profile.repId,
        ...ownOf(profile, {
          startsMin: minutesOf(hours[0]),
          endsMin: minutesOf(hours[1]),
          breakFromMin: minutesOf(pause[0]),
          breakToMin: minutesOf(pause[1]),
          ...rest,
          ...(start ? { start } : {}),
          ...(profile.end ? { end: profile.end } : {}),
        }),
      },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          onClose();
        },
      },
    );
  return (
    <Drawer
      open
      size={480}
      title={byId.get(profile.repId)?.name ?? profile.repId}
      onClose={onClose}
      extra={
        editable && (
          <Button type="primary" loading={setProfile.isPending} onClick={() => form.submit()}>
            {common("do.save")}
          </Button>
        )
      }
    >
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={!editable}
        initialValues={{
          ...profile,
          hours: [at(profile.startsMin), at(profile.endsMin)],
          pause: [at(profile.breakFromMin), at(profile.breakToMin)],
        }}
        onFinish={save}
      >
        <Refusal error={setProfile.error} />
        <div className="form-grid">
          <Form.Item name="hours" label={t("profile.hours")}>
            <TimePicker.RangePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
          </Form.Item>
          <Form.Item name="overtimeMin" label={t("profile.overtimeMin")}>
            <InputNumber min={0} max={480} step={10} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="pause" label={t("profile.pause")}>
            <TimePicker.RangePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
          </Form.Item>
          <Form.Item name="breakMin" label={t("profile.breakMin")}>
            <InputNumber min={0} max={240} step={5} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="travel" label={t("profile.travel")}>
            <Select options={travels.map(value => ({ value, label: t(`travel.${value}`) }))} />
          </Form.Item>
          <Form.Item name="mostStops" label={t("profile.mostStops")}>
            <InputNumber min={0} max={200} style={{ width: "100%" }} />
          </Form.Item>
        </div>
        <Form.Item
          name="weekdays"
          label={t("profile.weekdays")}
          rules={[{ type: "number", min: 1, message: t("cycles.oneDay") }]}
        >
          <WeekdaysField />
        </Form.Item>
        <Form.Item label={t("profile.start")} extra={t("profile.startHint")}>
          <div className="start-map">
            <StartMap start={start} onMove={editable ? setStart : undefined} />
          </div>
        </Form.Item>
      </Form>
    </Drawer>
  );
}
