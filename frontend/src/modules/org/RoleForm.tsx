import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { DataScope, Role } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { Gate } from "@/ui/desk/Gate";
import { permissionsQuery, useOrgChange, verbs } from "./queries";
import "./org.css";

interface Values {
  code: string;
  name: string;
  nameEn: string;
  scope: DataScope;
  permissions: string[];
}

const scopes: DataScope[] = ["own", "unit", "subtree", "company"];

/** RoleForm says what a role may do and how far it sees. */
export function RoleForm({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const may = useMay();
  const asked = useQuery(permissionsQuery);
  const [form] = Form.useForm<Values>();
  const save = useOrgChange((values: Values) =>
    role ? verbs.changeRole(role.id, { ...values, rev: role.rev }) : verbs.addRole(values),
  );
  const required = useRequired();
  const editable = may("org.manage");
  return (
    <FormModal
      width={680}
      disabled={!editable}
      title={role ? t("roles.editRole") : t("roles.newRole")}
      form={form}
      initial={role ?? { scope: "own", permissions: [] }}
      busy={save.isPending}
      error={save.error}
      onFinish={values => save.mutate(values, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="form-grid">
        <Form.Item name="name" label={t("roles.nameZh")} rules={required}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="nameEn" label={t("roles.nameEn")}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="code" label={common("word.code")} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="scope" label={t("roles.scope")}>
        <Radio.Group options={scopes.map(scope => ({ value: scope, label: t(`scope.${scope}`) }))} />
      </Form.Item>
      <Form.Item name="permissions" label={t("roles.permissions")}>
        <PermissionBoxes asked={asked} />
      </Form.Item>
    </FormModal>
  );
}

interface BoxesProps {
  asked: {
    data: { items: string[] } | undefined;
    isPending: boolean;
    error: unknown;
    refetch: () => unknown;
  };
  value?: string[];
  onChange?: (permissions: string[]) => void;
}

/** PermissionBoxes tick permissions, grouped by room. */
function PermissionBoxes({ asked, value = [], onChange }: BoxesProps) {
  const { t, i18n } = useTranslation("org");
  const all = asked.data?.items ?? [];
  const rooms = [...new Set(all.map(roomOf))];
  const word = (key: string, fallback: string): string =>
    i18n.exists(key, { ns: "org" }) ? t(key as "perm.org_view") : fallback;
  const tick = (permission: string, on: boolean): void =>
    onChange?.(on ? [...value, permission] : value.filter(each => each !== permission));
  return (
    <Gate asked={asked} rows={3}>
      {rooms.map(room => (
        <div key={room} className="permission-room">
          <strong>{word(`room.${room}`, room)}</strong>
          {all
            .filter(permission => roomOf(permission) === room)
            .map(permission => (
              <Checkbox
                key={permission}
                checked={value.includes(permission)}
                onChange={event => tick(permission, event.target.checked)}
              >
                {word(`perm.${permission.replace(".", "_")}`, permission)}
              </Checkbox>
            ))}
        </div>
      ))}
    </Gate>
  );
}

const roomOf = (permission: string): string => permission.split(".")[0] ?? permission;
