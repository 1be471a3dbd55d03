import { Button, Drawer, Form, InputNumber, Select, Tag, TimePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay } from "@/api/session";
import { Refusal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import type { Profile, Travel } from "../planner/types";
import { isOwn, type OwnGroup, ownGroupNames, ownOf } from "./own";
import { useCareDeeds } from "./queries";
import { type End, type Ends, StartMap } from "./StartMap";
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

const without = ({ start, end }: Ends, gone: End): Ends =>
  gone === "start" ? (end ? { end } : {}) : start ? { start } : {};

function endsOf({ start, end }: Profile): Ends {
  return { ...(start ? { start } : {}), ...(end ? { end } : {}) };
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
  const [ends, setEnds] = useState<Ends>(() => endsOf(profile));
  const [given, setGiven] = useState<ReadonlySet<OwnGroup>>(new Set());
  const save = ({ hours, pause, ...rest }: Values): void =>
    setProfile.mutate(
      {
        rep: profile.repId,
        ...ownOf(
          profile,
          {
            startsMin: minutesOf(hours[0]),
            endsMin: minutesOf(hours[1]),
            breakFromMin: minutesOf(pause[0]),
            breakToMin: minutesOf(pause[1]),
            ...rest,
            ...ends,
          },
          given,
        ),
      },
      {
        onSuccess: () => {
          say.done(common("state.saved"));
          onClose();
        },
      },
    );
  const giveBack = (group: OwnGroup): void => {
    setGiven(new Set([...given, group]));
    if (group === "start" || group === "end") setEnds(without(ends, group));
  };
  const own = ownGroupNames.filter(group => isOwn(profile, group) && !given.has(group));
  const off = (group: OwnGroup): boolean => !editable || given.has(group);
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
        {own.length > 0 && (
          <Form.Item label={t("profile.own")} {...(editable ? { extra: t("profile.ownHint") } : {})}>
            {own.map(group => (
              <Tag key={group} closable={editable} onClose={() => giveBack(group)}>
                {t(`profile.${group}`)}
              </Tag>
            ))}
          </Form.Item>
        )}
        <div className="form-grid">
          <Form.Item name="hours" label={t("profile.hours")}>
            <TimePicker.RangePicker
              disabled={off("hours")}
              format="HH:mm"
              minuteStep={5}
              allowClear={false}
              needConfirm={false}
            />
          </Form.Item>
          <Form.Item name="overtimeMin" label={t("profile.overtimeMin")}>
            <InputNumber
              disabled={off("overtimeMin")}
              min={0}
              max={480}
              step={10}
              style={{ width: "100%" }}
            />
          </Form.Item>
          <Form.Item name="pause" label={t("profile.pause")}>
            <TimePicker.RangePicker
              disabled={off("pause")}
              format="HH:mm"
              minuteStep={5}
              allowClear={false}
              needConfirm={false}
            />
          </Form.Item>
          <Form.Item name="breakMin" label={t("profile.breakMin")}>
            <InputNumber disabled={off("breakMin")} min={0} max={240} step={5} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item name="travel" label={t("profile.travel")}>
            <Select
              disabled={off("travel")}
              options={travels.map(value => ({ value, label: t(`travel.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="mostStops" label={t("profile.mostStops")}>
            <InputNumber disabled={off("mostStops")} min={0} max={200} style={{ width: "100%" }} />
          </Form.Item>
        </div>
        <Form.Item
          name="weekdays"
          label={t("profile.weekdays")}
          rules={[{ type: "number", min: 1, message: t("cycles.oneDay") }]}
        >
          <WeekdaysField disabled={off("weekdays")} />
        </Form.Item>
        <Form.Item label={t("profile.places")} extra={t("profile.startHint")}>
          <div className="start-map">
            <StartMap
              ends={ends}
              onMove={
                editable
                  ? (which, to) => {
                      setEnds({ ...ends, [which]: to });
                      setGiven(new Set([...given].filter(group => group !== which)));
                    }
                  : undefined
              }
            />
          </div>
        </Form.Item>
      </Form>
    </Drawer>
  );
}
