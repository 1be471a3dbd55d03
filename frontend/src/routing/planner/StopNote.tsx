import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ClassTag } from "@/geo/ClassTag";
import { useDesk } from "./desk";
import { daysOf } from "./draft";
import { timeOf, weekdayOf } from "./estimate";
import { useDayName } from "./useDayName";
import { useWarningText } from "./useWarningText";

/** StopNote tells more of the selected stop, at the foot of the map. */
export function StopNote() {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const desk = useDesk();
  const nameOf = useDayName();
  const text = useWarningText();
  const { selected, editor } = desk;
  const stop = editor.days
    .find(each => each.day === selected?.day)
    ?.stops.find(each => each.outletId === selected?.outletId);
  const outlet = stop && editor.outlets.get(stop.outletId);
  if (!selected || !stop || !outlet) return null;
  const hours = outlet.hours.filter(each => each.weekday === weekdayOf(selected.day));
  const others = daysOf(editor.draft, outlet.outletId);
  return (
    <section className="stop-note" aria-label={outlet.name}>
      <header>
        <strong className="clip">{outlet.name}</strong>
        <ClassTag of={outlet.class} />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={common("do.close")}
          onClick={() => desk.select(null)}
        />
      </header>
      <p className="soft num">
        {nameOf(selected.day)} {timeOf(stop.arriveS)} ·{" "}
        {t("note.service", { n: Math.round(outlet.serviceS / 60) })}
        {hours.length > 0 &&
          ` · ${t("note.open", { hours: hours.map(each => `${timeOf(each.fromMin * 60)}–${timeOf(each.toMin * 60)}`).join(" ") })}`}
      </p>
      <p className="faint num">
        {t("note.cycle", { n: outlet.visits, planned: others.length })}: {others.map(nameOf).join(t("and"))}
      </p>
      {desk.warningsOf(selected.day, outlet.outletId).map(warning => (
        <p key={warning.code} className="day-warn">
          {text(warning)}
        </p>
      ))}
    </section>
  );
}
