import { useTranslation } from "react-i18next";
import { languageOf } from "@/i18n";
import type { Errand } from "@/ui/sheets/queries";

/** useFailureText words why a job has failed, in the reader's language where there are words for it. */
export function useFailureText(): (failure: NonNullable<Errand["failure"]>) => string {
  const { t, i18n } = useTranslation("problem");
  return failure => {
    const params = failure.params as Record<string, unknown> | undefined;
    const said = params?.[languageOf(i18n.language) === "en" ? "en" : "zh"];
    const why = typeof said === "string" ? said : "";
    return i18n.exists(failure.code, { ns: "problem" })
      ? t(failure.code as "invalid", { ...params, why })
      : failure.message;
  };
}
