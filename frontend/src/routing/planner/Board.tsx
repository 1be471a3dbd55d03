import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useUrl } from "@/ui/useUrl";
import { DayCard } from "./DayCard";
import { useDesk } from "./desk";
import { sumOf } from "./estimate";
import { hoursText, kmText } from "./figures";
import type { Day } from "./types";
import type { Focus } from "./useFocus";
import { shortDay, weeks } from "./weeks";

/** Board is four weeks of day cards; a week opens and shuts, and the open one is on the map. */
export function Board({ focus }: { focus: Focus }) {
  const { t } = useTranslation("planner");
  const url = useUrl();
  const desk = useDesk();
  const timed = url.get("view") === "times";
  const box = useRef<HTMLDivElement>(null);
  const chosen = desk.selected;
  useEffect(() => {
    if (!chosen) return;
    const card = box.current?.querySelector(`[data-day="${chosen.day}"] [data-outlet="${chosen.outletId}"]`);
    card?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div className={timed ? "board board-timed" : "board"} ref={box}>
      <div className="board-head">
        <Segmented
          size="small"
          value={timed ? "times" : "order"}
          options={[
            { value: "order", label: t("board.order") },
            { value: "times", label: t("board.times") },
          ]}
          onChange={view => url.set({ view: view === "times" ? view : null })}
        />
        <span className="board-keys faint">
          <i className="day-bar-drive" />
          {t("board.drive")}
          <i className="day-bar-work" />
          {t("board.work")}
        </span>
      </div>
      <div className="board-weeks">
        {Array.from({ length: weeks }, (_, week) => (
          <Week
            key={week}
            week={week}
            days={desk.editor.days.slice(7 * week, 7 * week + 7)}
            timed={timed}
            focus={focus}
          />
        ))}
      </div>
    </div>
  );
}

interface WeekProps {
  week: number;
  days: readonly Day[];
  timed: boolean;
  focus: Focus;
}

function Week({ week, days, timed, focus }: WeekProps) {
  const { t } = useTranslation("planner");
  const { editor } = useDesk();
  const open = focus.week === week || focus.week === "all";
  const sum = sumOf(days);
  const [first] = days;
  // Sunday is shown when something is planned or worked on it.
  const shown = days.filter((day, i) => i < 6 || day.works || day.stops.length > 0);
  return (
    <section className="week" aria-label={t("board.week", { n: week + 1 })}>
      <button
        type="button"
        className="week-head"
        aria-expanded={open}
        onClick={() => focus.show(open ? null : week)}
      >
        {open ? <DownOutlined /> : <RightOutlined />}
        <strong>{t("board.week", { n: week + 1 })}</strong>
        <span className="faint num">{first ? shortDay(first.day) : ""}</span>
        <span className="week-sum num">
          {t("board.sum", {
            stops: sum.stops,
            km: kmText(sum.distanceM),
            hours: hoursText(sum.travelS + sum.serviceS),
          })}
        </span>
        {sum.overtimeS > 0 && <b className="day-over num">+{hoursText(sum.overtimeS)} h</b>}
      </button>
      {open && (
        <div className="week-days">
          {shown.map(day => (
            <DayCard
              key={day.day}
              day={day}
              rough={editor.rough.has(day.day)}
              timed={timed}
              focused={focus.day === day.day}
              onFocus={focus.look}
            />
          ))}
        </div>
      )}
    </section>
  );
}
