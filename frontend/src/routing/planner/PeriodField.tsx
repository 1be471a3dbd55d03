import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, DatePicker, Space } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { shiftDay } from "@/lib/time";
import { lastDayOf, mondayOf, shortDay } from "./weeks";

interface Props {
  firstDay: string;
  onChange: (firstDay: string) => void;
}

/** PeriodField picks four weeks by their first Monday. */
export function PeriodField({ firstDay, onChange }: Props) {
  const { t } = useTranslation("planner");
  return (
    <Space.Compact className="period-field">
      <Button
        icon={<LeftOutlined />}
        aria-label={t("period.before")}
        onClick={() => onChange(shiftDay(firstDay, -28))}
      />
      <DatePicker
        picker="week"
        allowClear={false}
        suffixIcon={null}
        aria-label={t("period.label")}
        value={dayjs(firstDay)}
        format={() => `${firstDay} ~ ${shortDay(lastDayOf(firstDay))}`}
        onChange={day => {
          if (day) onChange(mondayOf(day.format("YYYY-MM-DD")));
        }}
      />
      <Button
        icon={<RightOutlined />}
        aria-label={t("period.after")}
        onClick={() => onChange(shiftDay(firstDay, 28))}
      />
    </Space.Compact>
  );
}
