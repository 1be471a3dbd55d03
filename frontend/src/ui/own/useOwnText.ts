import { useTranslation } from "react-i18next";
import type { OwnField } from "@/api/types";
import { useNamed } from "@/ui/useNamed";

/** useOwnText writes a value of a company's own field as people read it. */
export function useOwnText(): (field: OwnField, value: unknown) => string {
  const { t } = useTranslation();
  const named = useNamed();
  return (field, value) => {
    if (value === undefined || value === null) return "–";
    if (typeof value === "boolean") return t(value ? "word.yes" : "word.no");
    const item = field.options?.find(each => each.code === value);
    if (item) return named(item.zh, item.en);
    return typeof value === "number" || typeof value === "string" ? String(value) : "–";
  };
}
