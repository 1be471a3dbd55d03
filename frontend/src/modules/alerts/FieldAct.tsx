import { Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { OwnField } from "@/api/types";
import { useOwnFields } from "@/ui/own/queries";
import { useNamed } from "@/ui/useNamed";
import type { Act } from "./queries";

interface Props {
  act: Act;
  onChange: (change: Partial<Act>) => void;
}

/** FieldAct says which field of the company's own an act sets, of the outlet or its account, and to what. */
export function FieldAct({ act, onChange }: Props) {
  const { t } = useTranslation("alerts");
  const named = useNamed();
  const of = act.of === "account" ? "account" : "outlet";
  const fields = useOwnFields(of).filter(each => each.endedAt === undefined);
  const field = fields.find(each => each.key === act.field);
  return (
    <>
      <Select<"outlet" | "account">
        aria-label={t("acts.of")}
        style={{ width: 110 }}
        value={of}
        options={(["outlet", "account"] as const).map(value => ({ value, label: t(`acts.ofs.${value}`) }))}
        onChange={next => onChange({ of: next, field: "", value: undefined })}
      />
      <Select
        aria-label={t("acts.field")}
        placeholder={t("acts.field")}
        style={{ width: 180 }}
        value={act.field || null}
        options={fields.map(each => ({ value: each.key, label: named(each.zh, each.en) }))}
        notFoundContent={t("acts.noField")}
        onChange={key => onChange({ field: key, value: undefined })}
      />
      {field && <ValueInput field={field} value={act.value} onChange={value => onChange({ value })} />}
    </>
  );
}

interface ValueProps {
  field: OwnField;
  value: unknown;
  onChange: (value: unknown) => void;
}

/** ValueInput writes a value of the field's type; none takes the value away. */
function ValueInput({ field, value, onChange }: ValueProps) {
  const { t } = useTranslation("alerts");
  const { t: common } = useTranslation();
  const named = useNamed();
  const shape = { "aria-label": t("acts.value"), placeholder: t("acts.emptied"), style: { width: 180 } };
  if (field.type === "number") {
    return (
      <InputNumber
        {...shape}
        value={typeof value === "number" ? value : null}
        onChange={next => onChange(next ?? undefined)}
      />
    );
  }
  if (field.type === "yes_no" || field.type === "choice") {
    const options =
      field.type === "choice"
        ? (field.options ?? [])
            .filter(item => !item.disabled)
            .map(item => ({ value: item.code, label: named(item.zh, item.en) }))
        : [
            { value: "yes", label: common("word.yes") },
            { value: "no", label: common("word.no") },
          ];
    const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : value;
    return (
      <Select<string>
        {...shape}
        allowClear
        value={typeof chosen === "string" ? chosen : null}
        options={options}
        onChange={(next?: string) => onChange(field.type === "yes_no" && next ? next === "yes" : next)}
      />
    );
  }
  return (
    <Input
      {...shape}
      maxLength={200}
      {...(field.type === "day" ? { type: "date" } : {})}
      value={typeof value === "string" ? value : ""}
      onChange={event => onChange(event.target.value || undefined)}
    />
  );
}
