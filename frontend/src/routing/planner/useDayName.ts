import { useTranslation } from "react-i18next";
import { weekdayOf } from "./estimate";
import { shortDay } from "./weeks";

/** useDayName names a day by its weekday and date. */
export function useDayName(): (day: string) => string {
  const { t } = useTranslation("planner");
  return day => `${t(`weekday.${weekdayOf(day) as 1}`)} ${shortDay(day)}`;
}
