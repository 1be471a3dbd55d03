import type { MenuProps } from "antd";
import { useTranslation } from "react-i18next";
import { useDesk } from "./desk";
import { useDayName } from "./useDayName";
import type { Lock, Stop } from "./types";

/** useStopMenu is what can be done to a stop without dragging it. */
export function useStopMenu(stop: Stop, day: string, index: number): MenuProps {
  const { t } = useTranslation("planner");
  const desk = useDesk();
  const nameOf = useDayName();
  const held = { outlets: [stop.outletId], from: day };
  const count = desk.editor.draft.find(each => each.day === day)?.stops.length ?? 0;
  const locks = stop.locks ?? [];
  const locked = (of: Lock): boolean => locks.includes(of);
  const days = desk.editor.days.filter(each => each.works && each.day !== day);
  return {
    items: [
      {
        key: "move",
        label: t("stop.moveTo"),
        disabled: locks.length > 0,
        popupClassName: "day-menu",
        children: days.map(each => ({ key: `to ${each.day}`, label: nameOf(each.day) })),
      },
      { key: "up", label: t("stop.up"), disabled: index === 0 },
      { key: "down", label: t("stop.down"), disabled: index >= count - 1 },
      { type: "divider" },
      { key: "day", label: locked("day") ? t("lock.dayOff") : t("lock.day") },
      { key: "position", label: locked("position") ? t("lock.positionOff") : t("lock.position") },
      { key: "time", label: locked("time") ? t("lock.timeOff") : t("lock.time") },
      { type: "divider" },
      { key: "out", label: t("stop.out"), danger: true, disabled: locks.length > 0 },
    ],
    onClick: ({ key, domEvent }) => {
      domEvent.stopPropagation();
      if (key.startsWith("to ")) desk.drop(held, key.slice(3));
      else if (key === "up") desk.drop(held, day, index - 1);
      else if (key === "down") desk.drop(held, day, index + 2);
      else if (key === "out") desk.takeOut(stop.outletId, day);
      else if (key === "time") desk.setLock(stop, day, "time", locked("time") ? null : stop.beginS);
      else if (key === "day" || key === "position") desk.setLock(stop, day, key);
    },
  };
}
