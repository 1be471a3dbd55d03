import { useQuery } from "@tanstack/react-query";
import { Button, Calendar, Input, Popover, Radio } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { Panel } from "@/ui/desk/Page";
import { useSay } from "@/ui/desk/useSay";
import { weekdayOf } from "../planner/estimate";
import { calendarQuery, useCareDeeds } from "./queries";
import { type CalendarDay, kindOf } from "./weekdays";

const companyWeek = 63; // Monday to Saturday, unless a rep's profile says otherwise

/** CalendarTab is the company's working calendar: holidays, and days off that are worked all the same. */
export function CalendarTab() {
  const { t } = useTranslation("planner");
  const editable = useMay()("routing.plan");
  const zone = useZone();
  const [shown, setShown] = useState(() => dayjs(dayOf(serverClock.now(), zone)));
  const from = shown.startOf("month").subtract(7, "day").format("YYYY-MM-DD");
  const to = shown.endOf("month").add(14, "day").format("YYYY-MM-DD");
  const asked = useQuery(calendarQuery(from, to));
  const known = useMemo(
    () => new Map((asked.data?.days ?? []).map((day): [string, CalendarDay] => [day.day, day])),
    [asked.data],
  );
  return (
    <Panel flush>
      <Gate asked={asked} rows={12}>
        <div className="work-calendar">
          <Calendar
            value={shown}
            mode="month"
            onPanelChange={setShown}
            onSelect={setShown}
            cellRender={at => <Cell day={at.format("YYYY-MM-DD")} known={known} editable={editable} />}
          />
          <p className="faint calendar-note">
            <i data-kind="holiday" /> {t("calendar.holiday")} <i data-kind="makeup" /> {t("calendar.makeup")}{" "}
            {editable && t("calendar.hint")}
          </p>
        </div>
      </Gate>
    </Panel>
  );
}

interface CellProps {
  day: string;
  known: ReadonlyMap<string, CalendarDay>;
  editable: boolean;
}

function Cell({ day, known, editable }: CellProps) {
  const { t } = useTranslation("planner");
  const [open, setOpen] = useState(false);
  const kind = kindOf(day, known, companyWeek);
  const said = known.get(day);
  const mark =
    kind === "holiday" || kind === "makeup" ? (
      <span className="calendar-mark" data-kind={kind}>
        <b>{kind === "holiday" ? t("calendar.off") : t("calendar.on")}</b> {said?.name}
      </span>
    ) : (
      <span className="faint">{kind === "rest" ? t("board.off") : ""}</span>
    );
  if (!editable) return mark;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<DayForm day={day} said={said} onDone={() => setOpen(false)} />}
      title={`${t(`weekday.${weekdayOf(day) as 1}`)} ${day}`}
    >
      <button type="button" className="calendar-cell" aria-label={t("calendar.edit", { day })}>
        {mark}
      </button>
    </Popover>
  );
}

function DayForm({ day, said, onDone }: { day: string; said: CalendarDay | undefined; onDone: () => void }) {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const say = useSay();
  const { setDays } = useCareDeeds();
  const [works, setWorks] = useState(said?.works ?? weekdayOf(day) === 7);
  const [name, setName] = useState(said?.name ?? "");
  return (
    <div className="day-form">
      <Radio.Group
        value={works}
        options={[
          { value: false, label: t("calendar.holiday") },
          { value: true, label: t("calendar.makeup") },
        ]}
        onChange={event => setWorks(event.target.value as boolean)}
      />
      <Input
        value={name}
        maxLength={40}
        placeholder={t("calendar.name")}
        onChange={event => setName(event.target.value)}
      />
      <Button
        type="primary"
        size="small"
        loading={setDays.isPending}
        onClick={() => setDays.mutate([{ day, works, name }], { onSuccess: onDone, onError: say.failed })}
      >
        {common("do.save")}
      </Button>
    </div>
  );
}
