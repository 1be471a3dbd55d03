import type { TFunction } from "i18next";
import type { Metric, Said } from "./ask";

/** textOf is a value as people read it, without its unit. */
export function textOf(metric: Metric, value: Said, english: boolean, t: TFunction<"phone">): string {
  if (typeof value === "boolean") return t(value ? "grid.yes" : "grid.no");
  if (typeof value === "number") return String(Number(value.toFixed(metric.decimals)));
  if (metric.kind === "photo") return t("camera.count", { n: value.split(" ").length });
  const option = metric.options.find(one => one.code === value);
  if (!option) return value;
  return english && option.en ? option.en : option.zh;
}
