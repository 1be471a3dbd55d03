import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Position } from "@/api/types";
import { FormModal, useRequired } from "@/ui/desk/FormModal";
import { useNamed } from "@/ui/useNamed";
import { rolesQuery, useOrgChange, verbs } from "./queries";

interface Values {
  code: string;
  name: string;
  nameEn: string;
  roles: number[];
}

/** PositionForm names a position and gives it roles. */
export function PositionForm({ position, onClose }: { position: Position | null; onClose: () => void }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const named = useNamed();
  const { data: roles } = useQuery(rolesQuery);
  const [form] = Form.useForm<Values>();
  const save = useOrgChange(({ code, ...rest }: Values) =>
    position ? verbs.changePosition(position.id, rest) : verbs.addPosition({ code, ...rest }),
  );
  const required = useRequired();
  return (
    <FormModal
      title={position ? t("roles.editPosition") : t("roles.newPosition")}
      form={form}
      initial={position ?? { roles: [] }}
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
          <Input maxLength={40} disabled={position !== null} />
        </Form.Item>
      </div>
      <Form.Item name="roles" label={t("roles.of")}>
        <Select
          mode="multiple"
          options={roles?.items.map(role => ({ value: role.id, label: named(role.name, role.nameEn) })) ?? []}
        />
      </Form.Item>
    </FormModal>
  );
}
