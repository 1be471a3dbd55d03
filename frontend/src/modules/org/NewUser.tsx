import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Language, languages } from "@/i18n";
import { FormModal } from "@/ui/desk/FormModal";
import { useLate } from "@/ui/useLate";
import { useNamed } from "@/ui/useNamed";
import { employeesQuery, rolesQuery, useOrgChange, verbs } from "./queries";

interface Values {
  login: string;
  employeeId?: number;
  roles?: number[];
  locale: Language;
}

interface Props {
  onClose: () => void;
  onMade: (login: string, password: string) => void;
}

/** NewUser gives somebody a login. */
export function NewUser({ onClose, onMade }: Props) {
  const { t } = useTranslation("org");
  const { t: shell } = useTranslation("shell");
  const named = useNamed();
  const [words, setWords] = useState("");
  const { data: people } = useQuery(employeesQuery({ q: useLate(words, 300), state: "active" }, "", 30));
  const { data: roles } = useQuery(rolesQuery);
  const [form] = Form.useForm<Values>();
  const add = useOrgChange(({ roles: given, ...values }: Values) =>
    verbs.addUser({ ...values, grants: (given ?? []).map(roleId => ({ roleId })) }),
  );
  return (
    <FormModal
      title={t("users.new")}
      form={form}
      initial={{ locale: "zh-CN" }}
      busy={add.isPending}
      error={add.error}
      onFinish={values => add.mutate(values, { onSuccess: made => onMade(made.user.login, made.password) })}
      onClose={onClose}
    >
      <Form.Item
        name="login"
        label={t("users.login")}
        extra={t("users.loginRule")}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._@-]{1,63}$/, message: t("users.loginRule") }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="employeeId" label={t("users.employee")}>
        <Select
          allowClear
          showSearch={{ filterOption: false, onSearch: setWords }}
          options={
            people?.items.map(each => ({ value: each.id, label: `${each.name} · ${each.code}` })) ?? []
          }
        />
      </Form.Item>
      <Form.Item name="roles" label={t("users.roles")}>
        <Select
          mode="multiple"
          options={roles?.items.map(each => ({ value: each.id, label: named(each.name, each.nameEn) })) ?? []}
        />
      </Form.Item>
      <Form.Item name="locale" label={t("users.language")}>
        <Select options={languages.map(each => ({ value: each, label: shell(`language.${each}`) }))} />
      </Form.Item>
    </FormModal>
  );
}
