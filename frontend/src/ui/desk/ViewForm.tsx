import { useQuery } from "@tanstack/react-query";
import { Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { SavedView } from "@/api/types";
import { viewRolesQuery } from "@/ui/savedViews";
import { useNamed } from "@/ui/useNamed";
import { FormModal, useRequired } from "./FormModal";

/** ViewWords is what a person says of a view. */
export interface ViewWords {
  name: string;
  shared: boolean;
  /** roleId is the role that alone shares it; 0 is none. */
  roleId: number;
}

interface Props {
  /** view is the one to rename or share; null is a new one. */
  view: SavedView | null;
  busy: boolean;
  error: unknown;
  onSave: (words: ViewWords) => void;
  onClose: () => void;
}

interface Values {
  name: string;
  circle: "own" | "company" | "role";
  roleId?: number;
}

const circleOf = (view: SavedView | null): Values["circle"] =>
  view?.shared ? "company" : view?.roleId === undefined ? "own" : "role";

/** ViewForm asks how a view is called and who may see it. */
export function ViewForm({ view, busy, error, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const named = useNamed();
  const [form] = Form.useForm<Values>();
  const required = useRequired();
  const circle = Form.useWatch("circle", form);
  const roles = useQuery({ ...viewRolesQuery, enabled: circle === "role" }).data?.items ?? [];
  return (
    <FormModal<Values>
      title={view ? t("views.edit") : t("views.keep")}
      form={form}
      width={420}
      initial={{ name: view?.name ?? "", circle: circleOf(view), roleId: view?.roleId }}
      busy={busy}
      error={error}
      onFinish={({ name, roleId }) =>
        onSave({ name, shared: circle === "company", roleId: circle === "role" ? (roleId ?? 0) : 0 })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label={t("views.name")} rules={required}>
        <Input maxLength={60} autoFocus placeholder={t("views.nameHint")} />
      </Form.Item>
      <Form.Item name="circle" label={t("views.who")} rules={required} extra={t("views.shareHint")}>
        <Radio.Group
          options={[
            { value: "own", label: t("views.own") },
            { value: "company", label: t("views.share") },
            { value: "role", label: t("views.forRole") },
          ]}
        />
      </Form.Item>
      {circle === "role" && (
        <Form.Item name="roleId" label={t("views.role")} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={roles.map(role => ({ value: role.id, label: named(role.name, role.nameEn) }))}
          />
        </Form.Item>
      )}
    </FormModal>
  );
}
