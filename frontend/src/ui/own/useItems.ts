import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dictionariesQuery } from "./queries";

/** useItems are the values of a dictionary: those that are offered, and what each code is called. */
export function useItems(dictionary: string) {
  const { i18n } = useTranslation();
  const items = useQuery(dictionariesQuery).data?.items.find(each => each.key === dictionary)?.items ?? [];
  const called = (item: { zh: string; en: string }) => (i18n.language === "en" && item.en) || item.zh;
  return {
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
