import { useTranslation } from "react-i18next";
import { useNamed } from "@/ui/useNamed";
import type { Item } from "./queries";

export interface ItemWords {
  name: (item: Item) => string;
  value: (item: Item, value: unknown) => string;
}

/** useItemWords says what was measured twice, and a value of it, as people do. */
export function useItemWords(): ItemWords {
  const { t } = useTranslation("merchandising");
  const named = useNamed();
  return {
    name: ({ product, zh, en }) => [product, named(zh, en)].filter(Boolean).join(" · "),
    value: ({ options, unit }, value) => {
      if (typeof value === "boolean") return t(value ? "yes" : "no");
      if (typeof value === "number") return `${Number(value.toFixed(4))}${unit ?? ""}`;
      if (typeof value !== "string") return "–";
      const option = options.find(one => one.code === value);
      return option ? named(option.zh, option.en) : value;
    },
  };
}
