import { useTranslation } from "react-i18next";

/** What the server itself says of a change, instead of a person's reason. */
const own = /^(merge|split|import)(?: (.+))?$/;

/** useTrailWords names tables, fields and reasons of the trail; what nobody translated keeps its own name. */
export function useTrailWords() {
  const { t, i18n } = useTranslation("settings");
  const word = (key: string, name: string, file = ""): string =>
    i18n.exists(key, { ns: "settings" }) ? t(key as "trail.because.import", { file }) : name;
  return {
    tables: () => Object.keys(t("trail.table", { returnObjects: true })).map(name => name.replace("_", ".")),
    tableOf: (name: string): string => word(`trail.table.${name.replace(".", "_")}`, name),
    fieldOf: (name: string): string => word(`trail.field.${name}`, name),
    reasonOf: (reason: string): string => {
      const [, act, file] = own.exec(reason) ?? [];
      return act ? word(`trail.because.${act}`, reason, file) : reason;
    },
  };
}
