import { useQuery } from "@tanstack/react-query";
import { Drawer, Tag, Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import type { AttendanceDay, RepDays } from "@/api/types";
import { clockOf } from "@/lib/time";
import { Fact, Facts } from "@/ui/desk/Fact";
import { Empty, Gate } from "@/ui/desk/Gate";
import { useSpanText } from "@/ui/words";
import { punchesQuery } from "./queries";
import { tones } from "./standings";

const colors = {
  calm: "default",
  good: "success",
  warn: "warning",
  bad: "error",
  away: "processing",
} as const;

/** DayDrawer tells what one rep's day came to, and from which taps. */
export function DayDrawer({ rep, day, onClose }: { rep: RepDays; day: AttendanceDay; onClose: () => void }) {
  const { t } = useTranslation("attendance");
  const zone = useZone();
  const span = useSpanText();
  const asked = useQuery(punchesQuery(rep.repId, day.day));
  const punches = asked.data?.items ?? [];
  return (
    <Drawer open size={420} title={`${rep.repName} · ${day.day}`} onClose={onClose}>
      <Facts>
        <Fact name={t("col.standing")}>
          <Tag color={colors[tones[day.standing]]}>{t(`standing.${day.standing}`)}</Tag>
          {day.lateS ? <span className="num">{t("lateBy", { span: span(day.lateS) })}</span> : null}
          {day.earlyS ? <span className="num"> {t("earlyBy", { span: span(day.earlyS) })}</span> : null}
        </Fact>
        <Fact name={t("col.shift")}>
          {day.shift && day.startsAt && day.endsAt ? (
            <span className="num">
              {day.shift} {clockOf(day.startsAt, zone)}–{clockOf(day.endsAt, zone)}
            </span>
          ) : (
            (day.holiday ?? t("noShift"))
          )}
        </Fact>
        <Fact name={t("col.online")}>{day.online ? t("heard") : t("unheard")}</Fact>
      </Facts>
      <h3>{t("punches")}</h3>
      <Gate asked={asked} rows={3}>
        {punches.length === 0 ? (
          <Empty title={t("noPunches")} />
        ) : (
          <Timeline
            items={punches.map(punch => ({
              key: punch.id,
              color: punch.act === "in" ? "green" : "blue",
              content: (
                <>
                  <b className="num">{clockOf(punch.at, zone)}</b> {t(`act.${punch.act}`)}
                  {punch.skewed && <Tag color="warning">{t("skewed")}</Tag>}
                  <div className="soft">
                    {punch.place ||
                      (punch.point
                        ? `${punch.point.lon.toFixed(5)}, ${punch.point.lat.toFixed(5)}`
                        : t("noPlace"))}
                  </div>
                </>
              ),
            }))}
          />
        )}
      </Gate>
    </Drawer>
  );
}
