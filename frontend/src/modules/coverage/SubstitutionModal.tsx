import { DatePicker, Form, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { DayNote } from "@/ui/days/DayNote";
import { ColleagueSelect } from "@/ui/desk/ColleagueSelect";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useCoverageChange, verbs } from "./queries";

interface Values {
  rep: number;
  substitute: number;
  days: [Dayjs, Dayjs];
  reason?: string;
}

/** SubstitutionModal lets somebody take care of what somebody away has. */
export function SubstitutionModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("coverage");
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const days = Form.useWatch("days", form) as Values["days"] | undefined;
  const substitute = useCoverageChange(verbs.substitute);
  return (
    <FormModal<Values>
      title={t("substitution.add")}
      form={form}
      initial={{}}
      busy={substitute.isPending}
      error={substitute.error}
      onClose={onClose}
      onFinish={({ rep, substitute: other, days: [from, to], reason = "" }) =>
        substitute.mutate(
          {
            repId: rep,
            substituteId: other,
            from: from.format("YYYY-MM-DD"),
            to: to.format("YYYY-MM-DD"),
            reason,
          },
          { onSuccess: onClose },
        )
      }
    >
      <Form.Item name="rep" label={t("substitution.away")} rules={required}>
        <ColleagueSelect />
      </Form.Item>
      <Form.Item name="substitute" label={t("substitution.substitute")} rules={required}>
        <ColleagueSelect />
      </Form.Item>
      <Form.Item name="days" label={t("days")} rules={required}>
        <DatePicker.RangePicker />
      </Form.Item>
      <DayNote from={days?.[0].format("YYYY-MM-DD")} to={days?.[1].format("YYYY-MM-DD")} />
      <Form.Item name="reason" label={t("reason")}>
        <Input maxLength={300} />
      </Form.Item>
    </FormModal>
  );
}
