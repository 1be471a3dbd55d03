import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { readWeekdays, type Weekday, weekdayList, writeWeekdays } from "./weekdays";

/** Weekdays shows days of the week as seven letters; those that do not count are faint. */
export function Weekdays({ sum }: { sum: number }) {
  const { t } = useTranslation("planner");
  const on = readWeekdays(sum);
  return (
    <span className="weekdays" aria-label={on.map(day => t(`weekday.${day}`)).join(t("and"))}>
      {weekdayList.map(day => (
        <i key={day} data-on={on.includes(day)} aria-hidden>
          {t(`weekdayShort.${day}`)}
        </i>
      ))}
    </span>
  );
}

interface FieldProps {
  value?: number;
  onChange?: (sum: number) => void;
  disabled?: boolean;
}

/** WeekdaysField picks days of the week in a form. */
export function WeekdaysField({ value = 0, onChange, disabled = false }: FieldProps) {
  const { t } = useTranslation("planner");
  return (
    <Checkbox.Group<Weekday>
      className="weekdays-field"
      disabled={disabled}
      value={readWeekdays(value)}
      options={weekdayList.map(day => ({ value: day, label: t(`weekday.${day}`) }))}
      onChange={days => onChange?.(writeWeekdays(days))}
    />
  );
}
