import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Popconfirm, Segmented, Space, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "@/api/types";
import { Gate } from "@/ui/desk/Gate";
import { useSay } from "@/ui/desk/useSay";
import { RuleEditor } from "@/ui/rules/RuleEditor";
import { RuleTrial } from "@/ui/rules/RuleTrial";
import { useNamed } from "@/ui/useNamed";
import { type RoleAccess as Access, roleAccessQuery, type Shown, useOrgChange, verbs } from "./queries";
import "./org.css";

const subject = "account";

/** RoleAccess says which rows and fields of its scope a role shows. */
export function RoleAccess({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation("org");
  const named = useNamed();
  const asked = useQuery(roleAccessQuery(role.id));
  const kept = asked.data;
  return (
    <Drawer
      open
      size={760}
      title={t("access.title", { role: named(role.name, role.nameEn) })}
      onClose={onClose}
    >
      <Gate asked={asked}>
        {kept && <RowRule key={rowRule(kept)?.rev ?? 0} role={role} kept={kept} />}
        {kept && <FieldRights role={role} kept={kept} />}
      </Gate>
    </Drawer>
  );
}

const rowRule = (kept: Access) => kept.rules.find(each => each.subject === subject);

function RowRule({ role, kept }: { role: Role; kept: Access }) {
  const { t } = useTranslation("org");
  const { t: common } = useTranslation();
  const say = useSay();
  const rule = rowRule(kept);
  const [source, setSource] = useState(rule?.source ?? "");
  const [active, setActive] = useState(rule?.active ?? true);
  const save = useOrgChange(verbs.setAccessRule);
  const drop = useOrgChange(verbs.removeAccessRule);
  const done = { onSuccess: () => say.done(common("state.saved")), onError: say.failed };
  return (
    <section className="role-access">
      <h3>{t("access.rows")}</h3>
      <p className="soft">{t("access.rowsNote")}</p>
      <RuleEditor subject={subject} source={source} onChange={setSource} />
      <Space>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={source.trim() === ""}
          onClick={() => save.mutate({ role: role.id, subject, source, active, rev: rule?.rev ?? 0 }, done)}
        >
          {common("do.save")}
        </Button>
        {rule && (
          <Popconfirm
            title={t("access.dropAsk")}
            onConfirm={() => drop.mutate({ role: role.id, subject }, done)}
          >
            <Button danger>{t("access.drop")}</Button>
          </Popconfirm>
        )}
        <label>
          <Switch size="small" checked={active} onChange={setActive} /> {t("access.active")}
        </label>
      </Space>
      <RuleTrial subject={subject} source={source} />
    </section>
  );
}

function FieldRights({ role, kept }: { role: Role; kept: Access }) {
  const { t } = useTranslation("org");
  const say = useSay();
  const save = useOrgChange(verbs.setFields);
  const set = (field: string, shown: Shown | "default"): void => {
    const others = kept.fields.filter(each => each.field !== field);
    const fields = shown === "default" ? others : [...others, { field, shown }];
    save.mutate({ role: role.id, fields }, { onError: say.failed });
  };
  return (
    <section className="role-access">
      <h3>{t("access.fields")}</h3>
      <p className="soft">{t("access.fieldsNote")}</p>
      <div className="role-fields">
        {kept.all.map(field => (
          <label key={field}>
            <span>{t(`access.field.${field.replace(".", "_")}` as "access.field.account_phone")}</span>
            <Segmented<Shown | "default">
              size="small"
              value={kept.fields.find(each => each.field === field)?.shown ?? "default"}
              options={shownWays.map(value => ({ value, label: t(`access.shown.${value}`) }))}
              onChange={shown => set(field, shown)}
            />
          </label>
        ))}
      </div>
    </section>
  );
}

const shownWays: (Shown | "default")[] = ["default", "plain", "masked", "hidden"];
