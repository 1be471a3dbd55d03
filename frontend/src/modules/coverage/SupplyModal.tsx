import { DatePicker, Form } from "antd";
import type { Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useSay } from "@/ui/desk/useSay";
import { DealerSelect } from "./DealerSelect";
import { useCoverageChange, verbs } from "./queries";

interface Values {
  dealer: number;
  from?: Dayjs;
}

/** SupplyModal says which dealer supplies the picked outlets from a day on. */
export function SupplyModal({ outlets, onClose }: { outlets: number[]; onClose: () => void }) {
  const { t } = useTranslation("coverage");
  const say = useSay();
  const required = useRequired();
  const [form] = Form.useForm<Values>();
  const supply = useCoverageChange(verbs.supply);
  return (
    <FormModal<Values>
      title={t("supply.title", { n: outlets.length })}
      form={form}
      initial={{}}
      busy={supply.isPending}
      error={supply.error}
      onClose={onClose}
      onFinish={({ dealer, from }) =>
        supply.mutate(
          {
            outletIds: outlets,
            dealerId: dealer,
            ...(from ? { from: from.format("YYYY-MM-DD") } : {}),
          },
          {
            onSuccess: ({ outlets: n }) => {
              say.done(t("supply.done", { n }));
              onClose();
            },
          },
        )
      }
    >
      <Form.Item name="dealer" label={t("supply.dealer")} rules={required}>
        <DealerSelect />
      </Form.Item>
      <Form.Item name="from" label={t("transfer.from")}>
        <DatePicker placeholder={t("transfer.today")} />
      </Form.Item>
    </FormModal>
  );
}
