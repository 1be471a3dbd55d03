import { DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useCoverageChange, verbs } from "./queries";

interface Values {
  from?: Dayjs;
  reason: string;
}

interface Props {
  division: number;
  onClose: () => void;
  onDrawn: (transfer: number) => void;
}

/** DryRunModal asks from when and why before it is reckoned what the rules would change. */
export function DryRunModal({ division, onClose, onDrawn }: Props) {
  const { t } = useTranslation("coverage");
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const run = useCoverageChange(verbs.dryRun);
  return (
    <FormModal<Values>
      title={t("division.dryRun")}
      form={form}
      initial={{}}
      busy={run.isPending}
      error={run.error}
      onClose={onClose}
      onFinish={({ from, reason }) =>
        run.mutate(
          { id: division, reason, ...(from ? { from: from.format("YYYY-MM-DD") } : {}) },
          { onSuccess: drawn => onDrawn(drawn.id) },
        )
      }
    >
      <p className="faint">{t("division.dryRunHint")}</p>
      <Form.Item name="from" label={t("transfer.from")}>
        <DatePicker placeholder={t("transfer.today")} />
      </Form.Item>
      <Form.Item name="reason" label={t("reason")} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
