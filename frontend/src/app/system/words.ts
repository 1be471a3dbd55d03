import { useTranslation } from "react-i18next";
import type { Parameter } from "@/api/types";

/** keyOf turns a parameter's key into the name of its words: dots are levels there. */
const keyOf = (key: string): string => key.replaceAll(".", "_");

/** useParameterWords names parameters and their values in the person's language; unknown ones keep their key. */
export function useParameterWords() {
  const { t, i18n } = useTranslation("settings");
  const word = (key: string): string | null =>
    i18n.exists(key, { ns: "settings" }) ? t(key as "parameters.on") : null;
  const unitOf = (of: Parameter): string => (of.unit ? (word(`unit.${of.unit}`) ?? of.unit) : "");
  const wordOf = (option: string): string => word(`option.${option}`) ?? option;
  return {
    unitOf,
    wordOf,
    nameOf: (of: Parameter): string => word(`parameter.${keyOf(of.key)}`) ?? of.key,
    noteOf: (of: Parameter): string | null => word(`parameterNote.${keyOf(of.key)}`),
    valueOf: (of: Parameter, value: unknown): string => {
      if (typeof value === "boolean") return value ? t("parameters.on") : t("parameters.off");
      if (of.type === "choice") return wordOf(String(value));
      return `${String(value)} ${unitOf(of)}`.trim();
    },
  };
}
