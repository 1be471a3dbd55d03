import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { UnitSelect } from "@/ui/desk/UnitSelect";
import { useBegin } from "./queries";

interface Values {
  unitId: number;
  name: string;
}

/** RoundForm begins to take stock of what is placed in a unit and below it. */
export function RoundForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const begin = useBegin();
  const required = useRequired();
  return (
    <FormModal<Values>
      title={t("round.begin")}
      form={form}
      initial={{}}
      busy={begin.isPending}
      error={begin.error}
      onClose={onClose}
      onFinish={values => begin.mutate(values, { onSuccess: onClose })}
    >
      <Form.Item name="name" label={t("round.name")} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="unitId" label={common("word.unit")} rules={required}>
        <UnitSelect />
      </Form.Item>
    </FormModal>
  );
}
