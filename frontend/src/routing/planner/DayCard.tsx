import { AimOutlined } from "@ant-design/icons";
import { type DragEvent, memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMode } from "@/ui/preferences";
import { tokens } from "@/ui/tokens";
import { useDesk } from "./desk";
import { DayFigures } from "./DayFigures";
import { dayColour } from "./features";
import { StopRow } from "./StopRow";
import { weekdayOf } from "./estimate";
import type { Day } from "./types";
import { useWarningText } from "./useWarningText";
import { shortDay } from "./weeks";

interface Props {
  day: Day;
  rough: boolean;
  timed: boolean;
  focused: boolean;
  onFocus: (day: string | null) => void;
}

/** placeIn is before which stop of a card a pointer is. */
function placeIn(card: HTMLElement, y: number): number {
  const rows = [...card.querySelectorAll("li")];
  const at = rows.findIndex(row => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  return at < 0 ? rows.length : at;
}

/** DayCard is one day of the board: its figures, its stops in order, and where others are dropped. */
export const DayCard = memo(function DayCard({ day, rough, timed, focused, onFocus }: Props) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const colour = dayColour(day.day, tokens[useMode()]);
  const text = useWarningText();
  const [over, setOver] = useState<number | null>(null);
  const { held } = desk;
  const warnings = desk.warningsOf(day.day);
  const hover = (event: DragEvent<HTMLElement>): void => {
    if (!held || !desk.editable) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(placeIn(event.currentTarget, event.clientY));
  };
  return (
    <section
      className={focused ? "day-card day-card-on" : "day-card"}
      data-day={day.day}
      data-off={!day.works}
      data-over={over !== null && held !== null}
      style={{ "--day": colour } as React.CSSProperties}
      aria-label={`${t(`weekday.${weekdayOf(day.day) as 1}`)} ${day.day}`}
      onDragOver={hover}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
      }}
      onDrop={event => {
        event.preventDefault();
        if (held) desk.drop(held, day.day, placeIn(event.currentTarget, event.clientY));
        setOver(null);
        desk.hold(null);
      }}
    >
      <header>
        <button
          type="button"
          aria-pressed={focused}
          title={t("board.focus")}
          onClick={() => onFocus(focused ? null : day.day)}
        >
          <i />
          <strong>{t(`weekday.${weekdayOf(day.day) as 1}`)}</strong>
          <span className="faint num">{shortDay(day.day)}</span>
          {focused && <AimOutlined />}
        </button>
        {!day.works && <small className="day-off">{day.name ? day.name : t("board.off")}</small>}
        <span className="num day-count">{t("board.stops", { n: day.stops.length })}</span>
      </header>
      <DayFigures day={day} rough={rough} profile={desk.schedule.profile} />
      {warnings.length > 0 && <p className="day-warn">{warnings.map(text).join(t("and"))}</p>}
      <ol>
        {day.stops.map((stop, i) => (
          <StopRow key={stop.outletId} stop={stop} day={day.day} index={i} timed={timed} />
        ))}
        {over !== null && held && <hr style={{ top: `${over * (timed ? 40 : 30)}px` }} />}
      </ol>
      {day.stops.length === 0 && (
        <p className="faint day-empty">{day.works ? t("board.empty") : t("board.rest")}</p>
      )}
    </section>
  );
});
