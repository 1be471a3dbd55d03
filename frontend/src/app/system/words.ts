import { useTranslation } from "react-i18next";
import type { Parameter, Permit } from "@/api/types";

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

/** useActWords says what a dangerous act is, whom or what it is done to, and what exactly; unknown words stay as they are. */
export function useActWords() {
  const { t, i18n } = useTranslation("settings");
  const word = (key: string): string | null =>
    i18n.exists(key, { ns: "settings" }) ? t(key as "parameters.on") : null;
  return {
    actOf: (of: Permit): string => word(`permits.kind.${keyOf(of.act)}`) ?? of.act,
    aboutOf: (of: Permit): string =>
      of.act === "app.parameter" ? (word(`parameter.${keyOf(of.about)}`) ?? of.about) : of.about,
    detailOf: (of: Permit): string => {
      const template = `permits.detail.${keyOf(of.act)}`;
      if (of.act === "sheets.export" && of.detail === "{}") return t("permits.whole");
      return word(template) === null
        ? of.detail
        : t(template as "permits.detail.org_crown", { what: of.detail });
    },
  };
}
