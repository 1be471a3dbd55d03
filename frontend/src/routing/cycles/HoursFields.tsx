import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Hours } from "../planner/types";
import {
  groupHours,
  type HoursGroup,
  minutesText,
  readMinutes,
  type Weekday,
  readWeekdays,
  writeWeekdays,
} from "./weekdays";
import { WeekdaysField } from "./Weekdays";

/** HoursText is when an outlet is open, days with the same hours together. */
export function HoursText({ hours }: { hours: readonly Hours[] }) {
  const { t } = useTranslation("planner");
  if (hours.length === 0) return <span className="faint">{t("cycles.always")}</span>;
  return (
    <span className="num hours-text">
      {groupHours(hours).map(({ days, fromMin, toMin }) => (
        <span key={fromMin}>
          <small className="faint">{daysText(days, day => t(`weekdayShort.${day}`))}</small>{" "}
          {minutesText(fromMin)}–{minutesText(toMin)}
        </span>
      ))}
    </span>
  );
}

/** daysText joins days that follow each other. */
function daysText(days: readonly Weekday[], name: (day: Weekday) => string): string {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return "";
  const whole = last - first === days.length - 1 && days.length > 2;
  return whole ? `${name(first)}–${name(last)}` : days.map(name).join("");
}

interface Props {
  groups: readonly HoursGroup[];
  onChange: (groups: HoursGroup[]) => void;
  disabled: boolean;
}

const usual: HoursGroup = { days: [1, 2, 3, 4, 5, 6], fromMin: 540, toMin: 1080 };

/** HoursFields are lines of days and times. */
export function HoursFields({ groups, onChange, disabled }: Props) {
  const { t } = useTranslation("planner");
  const put = (index: number, change: Partial<HoursGroup>): void =>
    onChange(groups.map((group, i) => (i === index ? { ...group, ...change } : group)));
  return (
    <div className="hours-fields">
      {groups.map((group, i) => (
        <div key={i}>
          <WeekdaysField
            disabled={disabled}
            value={writeWeekdays(group.days)}
            onChange={sum => put(i, { days: readWeekdays(sum) })}
          />
          <span>
            <TimePicker.RangePicker
              format="HH:mm"
              minuteStep={15}
              allowClear={false}
              disabled={disabled}
              needConfirm={false}
              value={[at(group.fromMin), at(group.toMin)]}
              onChange={times => {
                const [from, to] = [times?.[0], times?.[1]].map(time =>
                  readMinutes(time?.format("HH:mm") ?? ""),
                );
                if (typeof from === "number" && typeof to === "number" && from < to)
                  put(i, { fromMin: from, toMin: to });
              }}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("cycles.hoursOff")}
              disabled={disabled}
              onClick={() => onChange(groups.filter((_, other) => other !== i))}
            />
          </span>
        </div>
      ))}
      {groups.length === 0 && <p className="faint">{t("cycles.alwaysHint")}</p>}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={disabled}
        onClick={() => onChange([...groups, usual])}
      >
        {t("cycles.hoursMore")}
      </Button>
    </div>
  );
}

const at = (minutes: number) => dayjs("2026-01-05").startOf("day").add(Math.min(minutes, 1439), "minute");
