import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, InputNumber, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "@/geo/queries";
import { serverClock } from "@/lib/clock";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { useItems } from "@/ui/own/useItems";
import { calledJust, longestMin, useTell } from "./queries";

interface Fields {
  outletId: number;
  minutes: number;
  result: string;
  contact?: string;
  note?: string;
  nextOn?: Dayjs | null;
}

const most = 30; // outlets that a search shows

/** CallForm tells of a call that has just ended, for who calls at a desk: an outlet in scope, how long, what came of it. */
export function CallForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("visits");
  const { t: common } = useTranslation();
  const required = useRequired();
  const say = useSay();
  const tell = useTell();
  const results = useItems("visits.call_result");
  const [form] = Form.useForm<Fields>();
  const [ref] = useState(() => crypto.randomUUID());
  return (
    <FormModal<Fields>
      title={t("call.add")}
      form={form}
      initial={{ minutes: 1 }}
      busy={tell.isPending}
      error={tell.error}
      onClose={onClose}
      onFinish={({ nextOn, ...said }) =>
        tell.mutate(calledJust(ref, { ...said, nextOn: nextOn?.format("YYYY-MM-DD") }, serverClock.now()), {
          onSuccess: () => {
            say.done(t("call.added"));
            onClose();
          },
        })
      }
    >
      <Form.Item name="outletId" label={common("word.outlet")} rules={required}>
        <Outlets />
      </Form.Item>
      <Form.Item name="result" label={t("call.result")} rules={required}>
        <Select options={results.options} />
      </Form.Item>
      <Form.Item name="minutes" label={t("call.minutes")} rules={required}>
        <InputNumber min={0} max={longestMin} step={0.5} />
      </Form.Item>
      <Form.Item name="contact" label={t("call.contact")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="note" label={t("call.note")}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item name="nextOn" label={t("call.next")}>
        <DatePicker />
      </Form.Item>
    </FormModal>
  );
}

interface OutletsProps {
  id?: string;
  value?: number;
  onChange?: (outlet: number) => void;
}

/** Outlets finds an outlet in scope, and says what to dial. */
function Outlets({ id, value, onChange }: OutletsProps) {
  const { t } = useTranslation("visits");
  const [q, setQ] = useState("");
  const { data, isFetching } = useQuery(outletsQuery(q ? { q } : {}, "", most));
  const outlets = data?.items ?? [];
  return (
    <Select<number>
      {...(id ? { id } : {})}
      {...(value === undefined ? {} : { value })}
      placeholder={t("call.outletHint")}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      options={outlets.map(one => ({
        value: one.id,
        label: [one.name, one.phone, one.address].filter(Boolean).join(" · "),
      }))}
      onChange={outlet => onChange?.(outlet)}
    />
  );
}
