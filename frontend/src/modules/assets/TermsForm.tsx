import { DatePicker, Form } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { FormModal } from "@/ui/desk/FormModal";
import { type Asset, useRenew } from "./queries";

interface Values {
  warranty: Dayjs | null;
  contract?: Dayjs | null;
}

const dayOr = (day: string | undefined): Dayjs | null => (day ? dayjs(day) : null);

/** TermsForm writes until when an asset has its warranty, and the outlet where it stands the asset. */
export function TermsForm({ asset, onClose }: { asset: Asset; onClose: () => void }) {
  const { t } = useTranslation("assets");
  const [form] = Form.useForm<Values>();
  const renew = useRenew(asset.id);
  return (
    <FormModal<Values>
      title={`${t("do.renew")} ${asset.code}`}
      form={form}
      initial={{ warranty: dayOr(asset.warrantyUntil), contract: dayOr(asset.contractUntil) }}
      busy={renew.isPending}
      error={renew.error}
      onClose={onClose}
      onFinish={({ warranty, contract }) =>
        renew.mutate(
          {
            ...(warranty ? { warrantyUntil: warranty.format("YYYY-MM-DD") } : {}),
            ...(contract ? { contractUntil: contract.format("YYYY-MM-DD") } : {}),
            rev: asset.rev,
          },
          { onSuccess: onClose },
        )
      }
    >
      <Form.Item name="warranty" label={t("col.warranty")}>
        <DatePicker />
      </Form.Item>
      {asset.outletId !== undefined && (
        <Form.Item name="contract" label={t("col.contract")}>
          <DatePicker />
        </Form.Item>
      )}
    </FormModal>
  );
}
