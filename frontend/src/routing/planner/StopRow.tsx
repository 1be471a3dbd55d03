import { ClockCircleOutlined, LockFilled, WarningFilled } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { ClassTag } from "@/geo/ClassTag";
import { useDesk } from "./desk";
import { timeOf } from "./estimate";
import { StopMore } from "./StopMore";
import type { Stop } from "./types";
import { useWarningText } from "./useWarningText";

interface Props {
  stop: Stop;
  day: string;
  index: number;
  timed: boolean;
}

/** StopRow is one planned visit on the board: to drag, to open, and with a menu for who does not drag. */
export function StopRow({ stop, day, index, timed }: Props) {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const { outletId, locks = [] } = stop;
  const outlet = desk.editor.outlets.get(outletId);
  const selected = desk.selected?.outletId === outletId && desk.selected.day === day;
  const warnings = desk.warningsOf(day, outletId);
  const text = useWarningText();
  const late = (stop.lateS ?? 0) > 0;
  const said = [...warnings.map(text), ...(late && warnings.length === 0 ? [t("warning.lateHere")] : [])];
  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") desk.select({ outletId, day });
    else if (event.key === "Delete") desk.takeOut(outletId, day);
    else if (event.altKey && event.key === "ArrowUp" && index > 0)
      desk.drop({ outlets: [outletId], from: day }, day, index - 1);
    else if (event.altKey && event.key === "ArrowDown")
      desk.drop({ outlets: [outletId], from: day }, day, index + 2);
    else return;
    event.preventDefault();
  };
  return (
    <li
      className={selected ? "stop-row stop-row-on" : "stop-row"}
      data-outlet={outletId}
      data-at={index}
      draggable={desk.editable}
      tabIndex={0}
      aria-label={`${index + 1} ${outlet?.name ?? outletId}`}
      onClick={() => desk.select({ outletId, day })}
      onKeyDown={press}
      onDragStart={event => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", outlet?.name ?? "");
        desk.hold({ outlets: [outletId], from: day });
      }}
      onDragEnd={() => desk.hold(null)}
    >
      <b className="stop-seq num">{index + 1}</b>
      <span className="stop-name">
        <span className="clip">{outlet?.name ?? outletId}</span>
        {timed && (
          <small className={late ? "num stop-late" : "num faint"}>
            {timeOf(stop.beginS)}–{timeOf(stop.leaveS)}
          </small>
        )}
      </span>
      {said.length > 0 && (
        <Tooltip title={said.join(t("and"))}>
          <WarningFilled className="stop-warn" aria-label={said.join(t("and"))} />
        </Tooltip>
      )}
      {locks.includes("time") && <ClockCircleOutlined className="stop-lock" aria-label={t("lock.time")} />}
      {locks.some(each => each !== "time") && (
        <LockFilled className="stop-lock" aria-label={t("lock.label")} />
      )}
      {outlet && <ClassTag of={outlet.class} />}
      {desk.editable && (
        <StopMore stop={stop} day={day} index={index} name={outlet?.name ?? String(outletId)} />
      )}
    </li>
  );
}
