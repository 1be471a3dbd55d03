import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dictionariesQuery } from "./queries";

/** useItems are the values of a dictionary: those that are offered, what each code is called, and whether another word will do. */
export function useItems(dictionary: string) {
  const { i18n } = useTranslation();
  const found = useQuery(dictionariesQuery).data?.items.find(each => each.key === dictionary);
  const items = found?.items ?? [];
  const called = (item: { zh: string; en: string }) => (i18n.language === "en" && item.en) || item.zh;
  return {
    free: found?.kind === "free",
    options: items.filter(item => !item.disabled).map(item => ({ value: item.code, label: called(item) })),
    nameOf: (code: string): string => {
      const item = items.find(each => each.code === code);
      return item ? called(item) : code;
    },
  };
}

/** useCalled reads the name of something with a name in both languages. */
export function useCalled() {
  const { i18n } = useTranslation();
  return (of: { zh: string; en?: string }): string => (i18n.language === "en" && of.en) || of.zh;
}
