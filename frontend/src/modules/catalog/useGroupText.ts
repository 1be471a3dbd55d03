import { useTranslation } from "react-i18next";
import type { Group } from "./pricing/bundle";

/** useGroupText says what a group of a set asks for: "Flavour: 2 of 5". */
export function useGroupText(): (group: Group) => string {
  const { t } = useTranslation("catalog");
  return ({ name, least, most, options }) => {
    const of = (options ?? []).length;
    if (least === most) return t("bundle.exactly", { name, n: least, of });
    return least === 0
      ? t("bundle.upTo", { name, n: most, of })
      : t("bundle.between", { name, least, most, of });
  };
}
