import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/types";
import { FormModal, useRequired } from "./FormModal";

/** ViewWords is what a person says of a view. */
export interface ViewWords {
  name: string;
  shared: boolean;
}

interface Props {
  /** view is the one to rename or share; null is a new one. */
  view: SavedView | null;
  busy: boolean;
  error: unknown;
  onSave: (words: ViewWords) => void;
  onClose: () => void;
}

/** ViewForm asks how a view is called and who may see it. */
export function ViewForm({ view, busy, error, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<ViewWords>();
  const required = useRequired();
  return (
    <FormModal<ViewWords>
      title={view ? t("views.edit") : t("views.keep")}
      form={form}
      width={420}
      initial={{ name: view?.name ?? "", shared: view?.shared ?? false }}
      busy={busy}
      error={error}
      onFinish={onSave}
      onClose={onClose}
    >
      <Form.Item name="name" label={t("views.name")} rules={required}>
        <Input maxLength={60} autoFocus placeholder={t("views.nameHint")} />
      </Form.Item>
      <Form.Item name="shared" valuePropName="checked" extra={t("views.shareHint")}>
        <Checkbox>{t("views.share")}</Checkbox>
      </Form.Item>
    </FormModal>
  );
}
