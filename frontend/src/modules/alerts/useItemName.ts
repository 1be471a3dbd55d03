import { useTranslation } from "react-i18next";

/** useItemName names an item; those every company begins with have names in each language. */
export function useItemName(): (item: { name: string; code?: string }) => string {
  const { t, i18n } = useTranslation("alerts");
  return ({ name, code }) =>
    code && i18n.language !== "zh-CN" && i18n.exists(`shipped.${code}`, { ns: "alerts" })
      ? t(`shipped.${code}` as "shipped.visit_late")
      : name;
}
