import { useTranslation } from "react-i18next";
import { useCalled } from "@/ui/own/useItems";
import type { Metric } from "./queries";

/** useValueText writes a value as people read it, with its unit. */
export function useValueText(): (metric: Metric, value: unknown) => string {
  const { t } = useTranslation("merchandising");
  const called = useCalled();
  return (metric, value) => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "number") return `${Number(value.toFixed(metric.decimals))}${metric.unit ?? ""}`;
    if (typeof value !== "string") return "–";
    const option = metric.options.find(one => one.code === value);
    return option ? called(option) : value;
  };
}
