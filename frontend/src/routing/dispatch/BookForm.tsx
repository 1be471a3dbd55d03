import { useQuery } from "@tanstack/react-query";
import { Alert, Button, DatePicker, Form, Input, Popconfirm, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { useReps } from "@/api/queries";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { coordinate, distanceText } from "@/lib/units";
import { DayNote } from "@/ui/days/DayNote";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useUrl } from "@/ui/useUrl";
import { midnight } from "./board";
import { PlacePick, type Spot } from "./PlacePick";
import { type Booking, bookingVerbs, freeQuery, type Kind, kinds, useBookingVerb } from "./queries";

interface Values {
  repIds: number[];
  kind: Kind;
  title: string;
  span: [Dayjs, Dayjs];
  note?: string;
}

interface Props {
  booking: Booking | null;
  day: string;
  onClose: () => void;
}

const workday = [8.5, 17.5] as const; // hours a new booking proposes

/** wall shows an instant as the company's clock does; instant is the way back. */
const wall = (at: string, zone: string): Dayjs => dayjs(stampOf(at, zone));
const instant = (at: Dayjs, zone: string): string => {
  const start = midnight(at.format("YYYY-MM-DD"), zone);
  return new Date(start + (at.hour() * 60 + at.minute()) * 60_000).toISOString();
};

/** BookForm books one or several reps, or changes a booking; it says who is free and what stands in the way. */
export function BookForm({ booking, day, onClose }: Props) {
  const { t } = useTranslation("dispatch");
  const zone = useZone();
  const url = useUrl();
  const say = useSay();
  const required = useRequired();
  const { reps } = useReps();
  const [form] = Form.useForm<Values>();
  const [spot, setSpot] = useState<Spot | null>(() =>
    booking?.point
      ? {
          ...booking.point,
          outletId: booking.outletId ?? 0,
          name: booking.outletName ?? coordinate(booking.point.lon, booking.point.lat),
        }
      : null,
  );
  const rep = url.number("rep");
  const span = Form.useWatch("span", form) as Values["span"] | undefined;
  const chosen = Form.useWatch("repIds", form) as number[] | undefined;
  const save = useBookingVerb((values: Values) => {
    const content = {
      kind: values.kind,
      title: values.title,
      note: values.note ?? "",
      fromAt: instant(values.span[0], zone),
      toAt: instant(values.span[1], zone),
      ...(spot ? { point: { lon: spot.lon, lat: spot.lat }, outletId: spot.outletId } : {}),
    };
    const [first = 0] = values.repIds;
    return booking
      ? bookingVerbs.rebook({ ...content, id: booking.id, rev: booking.rev, repId: first })
      : bookingVerbs.book({ ...content, repIds: values.repIds });
  });
  const at = (hours: number): Dayjs => dayjs(`${day}T00:00`).add(hours * 60, "minute");
  return (
    <FormModal<Values>
      width={620}
      title={booking ? t("change") : t("make")}
      form={form}
      initial={
        booking
          ? {
              ...booking,
              repIds: [booking.repId],
              span: [wall(booking.fromAt, zone), wall(booking.toAt, zone)],
            }
          : {
              kind: "dispatch",
              repIds: rep === undefined ? [] : [rep],
              span: [at(workday[0]), at(workday[1])],
            }
      }
      busy={save.isPending}
      onClose={onClose}
      onFinish={values =>
        save.mutate(values, {
          onSuccess: made => {
            say.done(t("saved", { n: made.items.length }));
            if (made.warnings.length > 0)
              say.warn(t("overVisits", { n: made.warnings.reduce((n, w) => n + w.stops, 0) }));
            onClose();
          },
        })
      }
    >
      <Refused error={save.error} />
      <Form.Item name="kind" label={t("field.kind")} rules={required}>
        <Radio.Group
          optionType="button"
          options={kinds.map(value => ({ value, label: t(`kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t("field.title")} rules={required}>
        <Input maxLength={80} placeholder={t("field.titleHint")} />
      </Form.Item>
      <Form.Item name="span" label={t("field.span")} rules={required}>
        <DatePicker.RangePicker showTime={{ format: "HH:mm", minuteStep: 15 }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <DayNote from={span?.[0].format("YYYY-MM-DD")} to={span?.[1].format("YYYY-MM-DD")} />
      <Form.Item label={t("field.place")}>
        <PlacePick value={spot} onChange={setSpot} />
      </Form.Item>
      <Form.Item name="repIds" label={t("field.reps")} rules={required}>
        <Select<number[]>
          mode="multiple"
          {...(booking ? { maxCount: 1 } : {})}
          showSearch={{ optionFilterProp: "label" }}
          options={reps.map(each => ({ value: each.id, label: each.name }))}
        />
      </Form.Item>
      {span && !booking && (
        <Suggest
          from={instant(span[0], zone)}
          to={instant(span[1], zone)}
          spot={spot}
          chosen={chosen ?? []}
          onPick={id => form.setFieldValue("repIds", [...(chosen ?? []), id])}
        />
      )}
      <Form.Item name="note" label={t("field.note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      {booking && <Cancel booking={booking} onDone={onClose} />}
    </FormModal>
  );
}

interface Collision {
  repName: string;
  title: string;
  fromAt: string;
  toAt: string;
}

/** Refused says what stands in the way of a booking, one line each. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation("dispatch");
  const zone = useZone();
  if (!error) return null;
  const problem = asProblem(error);
  const list = (problem.params["collisions"] ?? []) as Collision[];
  if (problem.code !== "booking_double" || list.length === 0)
    return <Alert type="error" showIcon title={problem.message} style={{ marginBottom: 12 }} />;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={t("collides")}
      description={
        <ul className="book-collisions">
          {list.map(each => (
            <li key={each.repName + each.fromAt} className="num">
              {each.repName}：{each.title} {stampOf(each.fromAt, zone)} – {stampOf(each.toAt, zone)}
            </li>
          ))}
        </ul>
      }
    />
  );
}

interface SuggestProps {
  from: string;
  to: string;
  spot: Spot | null;
  chosen: readonly number[];
  onPick: (rep: number) => void;
}

const shown = 5;

/** Suggest are the free reps whom it is fairest to send: near, and seldom away so far. */
function Suggest({ from, to, spot, chosen, onPick }: SuggestProps) {
  const { t } = useTranslation("dispatch");
  const unit = useUrl().number("unit");
  const at = spot ? `${spot.lon},${spot.lat}` : "";
  const { data } = useQuery({ ...freeQuery(from, to, at, unit), enabled: from < to });
  const rest = data?.items.filter(each => !chosen.includes(each.repId)).slice(0, shown) ?? [];
  if (!data) return null;
  return (
    <div className="book-free">
      <span className="faint">{t("free", { n: data.items.length })}</span>
      {rest.map(each => (
        <Button key={each.repId} size="small" onClick={() => onPick(each.repId)}>
          {each.repName}
          <small className="faint num">
            {each.distanceM !== undefined && ` ${distanceText(each.distanceM)}`}{" "}
            {t("soFar", { days: each.days })}
            {each.stops > 0 && ` ${t("visits", { n: each.stops })}`}
          </small>
        </Button>
      ))}
    </div>
  );
}

function Cancel({ booking, onDone }: { booking: Booking; onDone: () => void }) {
  const { t } = useTranslation("dispatch");
  const say = useSay();
  const [reason, setReason] = useState("");
  const cancel = useBookingVerb(bookingVerbs.cancel);
  return (
    <Popconfirm
      title={t("cancelWhy")}
      description={
        <Input
          aria-label={t("cancelWhy")}
          maxLength={300}
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      }
      okButtonProps={{ disabled: reason.trim() === "" }}
      onConfirm={() =>
        cancel.mutate(
          { id: booking.id, rev: booking.rev, reason },
          {
            onSuccess: () => {
              say.done(t("cancelled"));
              onDone();
            },
            onError: say.failed,
          },
        )
      }
    >
      <Button danger loading={cancel.isPending}>
        {t("cancel")}
      </Button>
    </Popconfirm>
  );
}
