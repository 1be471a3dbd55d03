import { DatePicker, Form, Input, InputNumber } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useAdd } from "./queries";

interface Values {
  unitId: number;
  code: string;
  serial?: string;
  model: string;
  value: number;
  boughtOn: Dayjs;
  warranty?: Dayjs | null;
}

/** AddForm takes an asset into stock. */
export function AddForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const add = useAdd();
  const needed = useRequired();
  return (
    <FormModal<Values>
      title={t("do.add")}
      form={form}
      initial={{ value: 0, boughtOn: dayjs() }}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onFinish={({ value, boughtOn, warranty, ...rest }) =>
        add.mutate(
          {
            ...rest,
            valueFen: Math.round(100 * value),
            boughtOn: boughtOn.format("YYYY-MM-DD"),
            ...(warranty ? { warrantyUntil: warranty.format("YYYY-MM-DD") } : {}),
          },
          { onSuccess: onClose },
        )
      }
    >
      <Form.Item name="unitId" label={common("word.unit")} rules={needed}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="code" label={t("col.code")} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="model" label={t("col.model")} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="serial" label={t("col.serial")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="value" label={t("col.value")} rules={needed}>
        <InputNumber min={0} precision={2} />
      </Form.Item>
      <Form.Item name="boughtOn" label={t("col.bought")} rules={needed}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="warranty" label={t("col.warranty")}>
        <DatePicker />
      </Form.Item>
    </FormModal>
  );
}
