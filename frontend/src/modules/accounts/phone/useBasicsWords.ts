import { useTranslation } from "react-i18next";
import type { Field } from "./basics";

export interface BasicsWords {
  name: (field: Field) => string;
  value: (field: Field, value: string | number | undefined) => string;
}

/** useBasicsWords says fields of the sheet, and what they hold, as people do. */
export function useBasicsWords(): BasicsWords {
  const { t } = useTranslation("accounts");
  return {
    name: field => t(`basics.field.${field}`),
    value: (field, value) => {
      if (field === "orderDay")
        return t(`weekday.${(value || "none") as 1 | 2 | 3 | 4 | 5 | 6 | 7 | "none"}`);
      return value === undefined || value === "" ? t("basics.empty") : String(value);
    },
  };
}
