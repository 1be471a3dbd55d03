import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Drawer, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { Refusal, useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { type Draft, type Duty, duties, transferQuery, useCoverageChange, verbs } from "./queries";
import { TransferView } from "./TransferView";

interface Values {
  toRep: number;
  duty: Duty;
  from?: Dayjs;
  reason: string;
}

interface Props {
  /** outlets were picked by hand; without them it is all that fromRep has. */
  outlets?: number[];
  fromRep?: number;
  duty: string;
  onClose: () => void;
}

/** TransferDrawer gives outlets to another rep: to whom, from when, why; then what it means; then it is done. */
export function TransferDrawer({ outlets, fromRep, duty, onClose }: Props) {
  const { t } = useTranslation("coverage");
  const required = useRequired();
  const [drawn, setDrawn] = useState<number>();
  const draw = useCoverageChange(verbs.draw);
  const finish = ({ from, ...values }: Values): void => {
    const draft: Draft = {
      ...values,
      ...(from ? { from: from.format("YYYY-MM-DD") } : {}),
      ...(outlets ? { outletIds: outlets } : {}),
      ...(fromRep === undefined ? {} : { fromRep }),
    };
    draw.mutate(draft, { onSuccess: made => setDrawn(made.id) });
  };
  const title = outlets ? t("transfer.title", { n: outlets.length }) : t("transfer.whole");
  return (
    <Drawer open size={860} title={title} onClose={onClose}>
      {drawn === undefined ? (
        <Form<Values>
          layout="vertical"
          requiredMark="optional"
          initialValues={{ duty }}
          onFinish={finish}
          className="coverage-form"
        >
          <Refusal error={draw.error} />
          <Form.Item name="toRep" label={t("transfer.to")} rules={required}>
            <ColleagueSelect />
          </Form.Item>
          <Form.Item name="duty" label={t("dutyOf")}>
            <Select options={duties.map(value => ({ value, label: t(`duty.${value}`) }))} />
          </Form.Item>
          <Form.Item name="from" label={t("transfer.from")} extra={t("transfer.fromHint")}>
            <DatePicker placeholder={t("transfer.today")} />
          </Form.Item>
          <Form.Item name="reason" label={t("reason")} rules={required}>
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={draw.isPending}>
            {t("transfer.draw")}
          </Button>
        </Form>
      ) : (
        <DrawnTransfer id={drawn} onClose={onClose} />
      )}
    </Drawer>
  );
}

/** DrawnTransfer is a transfer by its number. */
export function DrawnTransfer({ id, onClose }: { id: number; onClose: () => void }) {
  const asked = useQuery(transferQuery(id));
  return (
    <Gate asked={asked} rows={8}>
      {asked.data && <TransferView transfer={asked.data} onClose={onClose} />}
    </Gate>
  );
}
