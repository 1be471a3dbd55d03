import { useTranslation } from "react-i18next";
import type { Mistake } from "./queries";

/** useRuleWords tells what facts are called, and what is wrong, in the reader's language. */
export function useRuleWords() {
  const { t, i18n } = useTranslation("rules");
  const named = (key: string, otherwise: string): string =>
    i18n.exists(key, { ns: "rules" }) ? t(key as "fact.today") : otherwise;
  return {
    fact: (name: string) => named(`fact.${name}`, name),
    subject: (name: string) => named(`subject.${name}`, name),
    mistake: ({ code, text, params = {} }: Mistake) => {
      const near = params["near"] ? t("near", { near: params["near"] }) : "";
      const types = (params["types"] ?? "")
        .split(", ")
        .map(type => named(`type.${type}`, type))
        .join(" / ");
      return (
        t(`mistake.${code}`, {
          text,
          types,
          found: named(`type.${params["found"] ?? ""}`, ""),
          wanted: named(`type.${params["wanted"] ?? ""}`, ""),
        }) + near
      );
    },
  };
}
