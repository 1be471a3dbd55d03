import { Button, Form, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { type Saved, type Schedule, useDeeds } from "./queries";

const count = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

interface Values {
  every?: Schedule["every"];
  /** weekday and monthday are asked for where they count. */
  weekday?: number;
  monthday?: number;
  hour: number;
}

/** planOf is a form's answer as the server keeps it. */
const planOf = ({ every = "week", weekday = 1, monthday = 1, hour }: Values): Schedule => ({
  every,
  hour,
  on: every === "week" ? weekday : every === "month" ? monthday : 0,
});

/** SubscribeForm says when a person wants to be told of a report. */
export function SubscribeForm({ saved, onClose }: { saved: Saved; onClose: () => void }) {
  const { t } = useTranslation("reports");
  const [form] = Form.useForm<Values>();
  const say = useSay();
  const { subscribe } = useDeeds();
  const now = saved.subscription;
  const every = Form.useWatch("every", form) ?? now?.every ?? "week";
  const put = (plan: Schedule | null): void =>
    subscribe.mutate(
      { id: saved.id, plan },
      {
        onSuccess: () => {
          say.done(t(plan ? "subscribed" : "unsubscribed", { name: saved.name }));
          onClose();
        },
      },
    );
  return (
    <FormModal<Values>
      title={t("subscribeTo", { name: saved.name })}
      form={form}
      initial={{
        every,
        weekday: now?.every === "week" ? now.on : 1,
        monthday: now?.every === "month" ? now.on : 1,
        hour: now?.hour ?? 8,
      }}
      busy={subscribe.isPending}
      error={subscribe.error}
      onClose={onClose}
      onFinish={values => put(planOf(values))}
    >
      <Form.Item name="every" label={t("every")}>
        <Segmented
          options={(["day", "week", "month"] as const).map(value => ({
            value,
            label: t(`everyWord.${value}`),
          }))}
        />
      </Form.Item>
      {every === "week" && (
        <Form.Item name="weekday" label={t("weekdayLabel")}>
          <Select
            options={count(1, 7).map(on => ({ value: on, label: t(`weekday.${String(on) as "1"}`) }))}
          />
        </Form.Item>
      )}
      {every === "month" && (
        <Form.Item name="monthday" label={t("monthday")} extra={t("monthdayHint")}>
          <Select options={count(1, 31).map(on => ({ value: on, label: t("monthdayOf", { on }) }))} />
        </Form.Item>
      )}
      <Form.Item name="hour" label={t("hour")} extra={t("hourHint")}>
        <Select
          options={count(0, 23).map(hour => ({ value: hour, label: `${String(hour).padStart(2, "0")}:00` }))}
        />
      </Form.Item>
      {now && !now.endedAt && (
        <Button danger loading={subscribe.isPending} onClick={() => put(null)}>
          {t("unsubscribe")}
        </Button>
      )}
    </FormModal>
  );
}
