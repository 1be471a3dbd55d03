import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Filter } from "./FilterBar";

interface Props {
  from: string;
  to: string;
  /** today is the last day that can be chosen. */
  today: string;
  onChange: (range: { from: string; to: string }) => void;
}

const written = (day: dayjs.Dayjs): string => day.format("YYYY-MM-DD");

/** DayRange narrows a list to the days from one to another, both included. */
export function DayRange({ from, to, today, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Filter label={t("word.day")}>
      <DatePicker.RangePicker
        value={[dayjs(from), dayjs(to)]}
        allowClear={false}
        maxDate={dayjs(today)}
        onChange={range => {
          if (range?.[0] && range[1]) onChange({ from: written(range[0]), to: written(range[1]) });
        }}
      />
    </Filter>
  );
}
