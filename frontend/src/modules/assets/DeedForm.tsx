import { useQuery } from "@tanstack/react-query";
import { DatePicker, Form, Input, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { outletsQuery } from "@/geo/queries";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { type Asset, type Deed, useDeed } from "./queries";

interface Values {
  outletId?: number;
  note?: string;
  contract?: Dayjs | null;
}

const most = 20; // outlets that are offered

/** DeedForm does something with an asset: where to, and a note. */
export function DeedForm({ asset, act, onClose }: { asset: Asset; act: Deed["deed"]; onClose: () => void }) {
  const { t } = useTranslation("assets");
  const { t: common } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [words, setWords] = useState("");
  const required = useRequired();
  const deed = useDeed(asset.id);
  const where = act === "send" || (act === "place" && asset.state !== "moving");
  const outlets = useQuery({ ...outletsQuery({ q: words }, "", most), enabled: where });
  return (
    <FormModal<Values>
      title={`${t(`act.${act}`)} ${asset.code}`}
      form={form}
      initial={{}}
      busy={deed.isPending}
      error={deed.error}
      onClose={onClose}
      onFinish={({ contract, ...values }) =>
        deed.mutate(
          {
            deed: act,
            ...values,
            ...(contract ? { contractUntil: contract.format("YYYY-MM-DD") } : {}),
          },
          { onSuccess: onClose },
        )
      }
    >
      {where && (
        <Form.Item name="outletId" label={common("word.outlet")} rules={required}>
          <Select
            showSearch={{ filterOption: false, onSearch: setWords }}
            options={(outlets.data?.items ?? []).map(each => ({
              value: each.id,
              label: `${each.name} ${each.code}`,
            }))}
          />
        </Form.Item>
      )}
      {(act === "send" || act === "place") && (
        <Form.Item name="contract" label={t("col.contract")}>
          <DatePicker />
        </Form.Item>
      )}
      <Form.Item name="note" label={t("col.note")}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormModal>
  );
}
