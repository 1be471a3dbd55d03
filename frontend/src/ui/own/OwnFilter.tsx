import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { OwnField } from "@/api/types";
import { useNamed } from "@/ui/useNamed";

interface Props {
  field: OwnField;
  /** value are the wishes about all own fields as the address has them: fridges:2..5;kind:cold */
  value: string;
  onChange: (value: string) => void;
}

/** OwnFilter narrows a list by one of the company's own fields. */
export function OwnFilter({ field, value, onChange }: Props) {
  const { t } = useTranslation();
  const named = useNamed();
  const wishes = value.split(";").filter(wish => wish !== "");
  const mine = wishes.find(wish => wish.startsWith(`${field.key}:`))?.slice(field.key.length + 1) ?? "";
  const wish = (text: string): void => {
    const others = wishes.filter(each => !each.startsWith(`${field.key}:`));
    onChange([...others, ...(text === "" ? [] : [`${field.key}:${text.replaceAll(";", " ")}`])].join(";"));
  };
  if (field.type !== "choice" && field.type !== "yes_no")
    return (
      <Input
        allowClear
        placeholder={field.type === "number" ? "2..5" : field.type === "day" ? "2026-01-01..2026-01-31" : ""}
        value={mine}
        onChange={event => wish(event.target.value)}
      />
    );
  const options =
    field.type === "yes_no"
      ? [
          { value: "yes", label: t("word.yes") },
          { value: "no", label: t("word.no") },
        ]
      : (field.options ?? []).map(item => ({ value: item.code, label: named(item.zh, item.en) }));
  return (
    <Select
      allowClear
      value={mine || null}
      options={options}
      onChange={(chosen: string | undefined) => wish(chosen ?? "")}
    />
  );
}
