import { DatePicker, Form, Modal, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Deed } from "./batch";
import { RunFields } from "./RunFields";
import { sources } from "./queries";
import { lastDayOf } from "./weeks";
import type { Objective, Source } from "./types";

/** BatchWish is what is asked before many schedules are worked on. */
export interface BatchWish {
  from: Source;
  objective: Objective;
  keep: number;
  seconds: number;
  effective: string;
}

interface Props {
  deed: Deed;
  n: number;
  firstDay: string;
  today: string;
  onBegin: (wish: BatchWish) => void;
  onClose: () => void;
}

/** Values are those of the fields shown; the others come from what the form began with. */
type Values = Partial<Omit<BatchWish, "effective"> & { effective: dayjs.Dayjs }>;

const usual = { from: "cycles", objective: "time", keep: 0.3, seconds: 20 } as const;

/** BatchForm asks how, and says what will happen. */
export function BatchForm({ deed, n, firstDay, today, onBegin, onClose }: Props) {
  const { t } = useTranslation("planner");
  const [form] = Form.useForm<Values>();
  const from = Form.useWatch<Source | undefined>("from", form);
  const earliest = firstDay > today ? firstDay : today;
  return (
    <Modal
      open
      title={t(`batch.${deed}N`, { n })}
      okText={t(`batch.${deed}`)}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ ...usual, effective: dayjs(earliest) }}
        onFinish={({ effective, ...values }) =>
          onBegin({ ...usual, ...values, effective: effective?.format("YYYY-MM-DD") ?? earliest })
        }
      >
        <p className="soft form-say">{t(`batch.${deed}Say`)}</p>
        {deed === "make" && (
          <Form.Item name="from" label={t("make.from")} {...(from ? { extra: t(`make.${from}Hint`) } : {})}>
            <Select options={sources.map(value => ({ value, label: t(`make.${value}`) }))} />
          </Form.Item>
        )}
        {deed === "optimise" && <RunFields />}
        {deed === "publish" && (
          <Form.Item name="effective" label={t("publish.effective")} extra={t("publish.effectiveHint")}>
            <DatePicker
              allowClear={false}
              minDate={dayjs(earliest)}
              maxDate={dayjs(lastDayOf(firstDay))}
              style={{ width: "100%" }}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
