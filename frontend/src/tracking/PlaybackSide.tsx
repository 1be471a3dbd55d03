import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Input } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { unitsBelow, useReps, useUnits } from "@/api/queries";
import { useZone } from "@/api/session";
import type { DaySummary, Rep } from "@/api/types";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { Empty } from "@/ui/desk/Gate";
import { Rows } from "@/ui/desk/Rows";
import { useNamed } from "@/ui/useNamed";
import { useUrl } from "@/ui/useUrl";
import { daysQuery } from "./queries";

interface Line {
  rep: Rep;
  day: DaySummary | undefined;
}

/** PlaybackSide picks the day and the rep; who drove that day comes first. */
export function PlaybackSide({ day, rep }: { day: string; rep: number | undefined }) {
  const { t } = useTranslation("tracking");
  const url = useUrl();
  const named = useNamed();
  const zone = useZone();
  const unit = url.number("unit");
  const [words, setWords] = useState("");
  const today = dayOf(serverClock.now(), zone);
  const { data } = useQuery(daysQuery(day, unit));
  const { reps } = useReps();
  const { units } = useUnits();
  const within = unit === undefined ? null : unitsBelow(units, unit);
  const lines = linesOf(reps, data?.items ?? [], within, words);
  const show = (next: string): void => url.set({ day: next === today ? null : next, stop: null, t: null });
  return (
    <aside className="playback-side">
      <div className="playback-day">
        <Button
          icon={<LeftOutlined />}
          aria-label={t("playback.previousDay")}
          onClick={() => show(shiftDay(day, -1))}
        />
        <DatePicker
          value={dayjs(day)}
          allowClear={false}
          maxDate={dayjs(today)}
          onChange={next => next && show(next.format("YYYY-MM-DD"))}
          style={{ flex: 1 }}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t("playback.nextDay")}
          disabled={day >= today}
          onClick={() => show(shiftDay(day, 1))}
        />
      </div>
      <div className="playback-search">
        <Input.Search
          allowClear
          placeholder={t("live.search")}
          aria-label={t("live.search")}
          value={words}
          onChange={event => setWords(event.target.value)}
        />
      </div>
      {lines.length === 0 ? (
        <Empty title={t("live.noMatch")} />
      ) : (
        <Rows
          items={lines}
          height={52}
          keyOf={line => line.rep.id}
          label={t("playback.reps")}
          row={line => (
            <button
              type="button"
              className="roster-row"
              aria-pressed={line.rep.id === rep}
              onClick={() => url.set({ rep: line.rep.id, stop: null, t: null })}
            >
              <span className="roster-name">
                <strong className="clip">{line.rep.name}</strong>
                <small className="faint clip">{named(line.rep.position, line.rep.positionEn)}</small>
              </span>
              <span className="roster-state num">
                {line.day && line.day.fixes > 0 ? (
                  distanceText(line.day.distanceM)
                ) : (
                  <span className="faint">–</span>
                )}
              </span>
            </button>
          )}
        />
      )}
    </aside>
  );
}

function linesOf(
  reps: readonly Rep[],
  days: readonly DaySummary[],
  units: ReadonlySet<number> | null,
  words: string,
): Line[] {
  const byRep = new Map(days.map(each => [each.repId, each]));
  const wanted = words.trim().toLowerCase();
  return reps
    .filter(
      rep => (!units || units.has(rep.unitId)) && `${rep.name} ${rep.phone}`.toLowerCase().includes(wanted),
    )
    .map(rep => ({ rep, day: byRep.get(rep.id) }))
    .sort((a, b) => (b.day?.distanceM ?? -1) - (a.day?.distanceM ?? -1));
}
