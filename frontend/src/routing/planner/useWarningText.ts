import { useTranslation } from "react-i18next";
import type { Warning } from "./types";

/** useWarningText words what is odd about a schedule, with its figures when they are known. */
export function useWarningText(): (warning: Pick<Warning, "code" | "amount" | "limit">) => string {
  const { t } = useTranslation("planner");
  return ({ code, amount = 0, limit = 0 }) => {
    switch (code) {
      case "late":
      case "overtime":
        return amount > 0
          ? t(`warning.${code}By`, { minutes: Math.max(1, Math.round(amount / 60)) })
          : t(`warning.${code}`);
      case "cycle_short":
      case "cycle_long":
      case "too_many":
        return limit > 0 ? t(`warning.${code}By`, { planned: amount, wanted: limit }) : t(`warning.${code}`);
      default:
        return t(`warning.${code}`);
    }
  };
}
