import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useSession } from "@/api/session";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { RepField, UnitField } from "./fields";
import { palette } from "./shapes";

export interface TerritoryValues {
  name: string;
  code: string;
  unitId: number;
  repId?: number;
  color: string;
}

interface Props {
  colour: string;
  busy: boolean;
  onCancel: () => void;
  onSave: (values: TerritoryValues) => void;
}

/** TerritoryForm names a territory that was just drawn. */
export function TerritoryForm({ colour, busy, onCancel, onSave }: Props) {
  const { t } = useTranslation("geo");
  const { t: common } = useTranslation();
  const { unitId } = useSession();
  const [form] = Form.useForm<TerritoryValues>();
  const required = useRequired();
  return (
    <FormModal
      title={t("territories.new")}
      form={form}
      initial={{ unitId, color: colour }}
      busy={busy}
      onFinish={onSave}
      onClose={onCancel}
    >
      <Form.Item name="name" label={common("word.name")} rules={required}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="code" label={common("word.code")} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="unitId" label={common("word.unit")} rules={required}>
        <UnitField />
      </Form.Item>
      <Form.Item name="repId" label={t("territories.rep")}>
        <RepField />
      </Form.Item>
      <Form.Item name="color" label={t("territories.color")}>
        <Swatches />
      </Form.Item>
    </FormModal>
  );
}

function Swatches({ value, onChange }: { value?: string; onChange?: (colour: string) => void }) {
  return (
    <div className="swatches" role="radiogroup">
      {palette.map(colour => (
        <button
          key={colour}
          type="button"
          role="radio"
          aria-checked={colour === value}
          aria-label={colour}
          style={{ background: colour }}
          onClick={() => onChange?.(colour)}
        />
      ))}
    </div>
  );
}
