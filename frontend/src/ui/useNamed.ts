import { useTranslation } from "react-i18next";

/** useNamed picks the name in the person's language of what has two; without an English one the other serves. */
export function useNamed(): (zh: string, en: string | undefined) => string {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  return (zh, en) => (english && en ? en : zh);
}
