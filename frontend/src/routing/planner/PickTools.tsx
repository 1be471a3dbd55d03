import { BorderOutlined, HighlightOutlined, NodeIndexOutlined } from "@ant-design/icons";
import { Button, Dropdown, InputNumber, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useDesk } from "./desk";
import { weekdayOf } from "./estimate";
import { dayColour } from "./features";
import type { Focus } from "./useFocus";
import { useDayName } from "./useDayName";
import type { PickWork } from "./usePick";
import type { PoolWork } from "./usePool";

const pens = [
  { pen: "freehand", Icon: HighlightOutlined },
  { pen: "rectangle", Icon: BorderOutlined },
  { pen: "line", Icon: NodeIndexOutlined },
] as const;

/** PickTools are the pens that pick outlets on the map. */
export function PickTools({ work }: { work: PickWork }) {
  const { t } = useTranslation("planner");
  return (
    <div className="pick-tools" role="group" aria-label={t("pick.title")}>
      {pens.map(({ pen, Icon }) => (
        <Tooltip key={pen} title={t(`pick.${pen}Hint`)} placement="bottom">
          <Button
            size="small"
            type={work.pen === pen ? "primary" : "default"}
            aria-pressed={work.pen === pen}
            icon={<Icon />}
            onClick={() => work.take(pen)}
          >
            {t(`pick.${pen}`)}
          </Button>
        </Tooltip>
      ))}
      {work.pen === "line" && (
        <InputNumber<number>
          size="small"
          min={0.1}
          max={20}
          step={0.1}
          value={work.km}
          suffix="km"
          aria-label={t("pick.km")}
          onChange={km => work.reach(km ?? 0.5)}
        />
      )}
    </div>
  );
}

/** PickBar says how many are picked and brings them to a day of the open week, or to any other. */
export function PickBar({ pool, focus }: { pool: PoolWork; focus: Focus }) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const mode = useMode();
  const nameOf = useDayName();
  const picked = [...pool.picked];
  if (picked.length === 0) return null;
  const bring = (day: string): void => {
    desk.bring(picked, day);
    pool.pick([]);
  };
  const { days } = desk.editor;
  const week = typeof focus.week === "number" ? focus.week : 0;
  const near = days.slice(7 * week, 7 * week + 7).filter(day => day.works);
  return (
    <div className="pick-bar" role="status">
      <strong className="num">{t("pick.count", { n: picked.length })}</strong>
      {desk.editable && (
        <>
          <span className="faint">{t("pick.to")}</span>
          {near.map(({ day }) => (
            <button
              key={day}
              type="button"
              className="pick-day"
              style={{ "--day": dayColour(day, tokens[mode]) } as React.CSSProperties}
              title={nameOf(day)}
              aria-label={t("pick.toDay", { day: nameOf(day) })}
              onClick={() => bring(day)}
            >
              {t(`weekdayShort.${weekdayOf(day) as 1}`)}
            </button>
          ))}
          <Dropdown
            trigger={["click"]}
            menu={{
              className: "day-menu",
              items: days.filter(day => day.works).map(({ day }) => ({ key: day, label: nameOf(day) })),
              onClick: ({ key }) => bring(key),
            }}
          >
            <Button size="small">{t("pick.other")}</Button>
          </Dropdown>
        </>
      )}
      <Button size="small" type="text" onClick={() => pool.pick([])}>
        {t("pick.clear")}
      </Button>
    </div>
  );
}
