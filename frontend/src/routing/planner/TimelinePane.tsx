import { Timeline } from "antd";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import type { Schedule } from "./types";

/** TimelinePane tells who did what to the schedule, and when. */
export function TimelinePane({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("planner");
  const zone = useZone();
  const events = [
    {
      what: t("timeline.made"),
      who: schedule.madeBy,
      at: schedule.madeAt,
      note: schedule.note,
      color: "gray",
    },
    { what: t("timeline.changed"), who: undefined, at: schedule.changedAt, note: "", color: "gray" },
    {
      what: t("timeline.submitted"),
      who: schedule.submittedBy,
      at: schedule.submittedAt,
      note: "",
      color: "orange",
    },
    {
      what:
        schedule.state === "published" || schedule.state === "superseded"
          ? t("timeline.published")
          : t("timeline.returned"),
      who: schedule.decidedBy,
      at: schedule.decidedAt,
      note: [
        schedule.decision,
        schedule.effective ? t("timeline.effective", { day: schedule.effective }) : "",
      ]
        .filter(Boolean)
        .join(" "),
      color: "green",
    },
  ].filter(event => event.at !== undefined);
  return (
    <div className="timeline">
      <Timeline
        items={events
          .sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""))
          .map(event => ({
            color: event.color,
            content: (
              <>
                <strong>{event.what}</strong> {event.who}
                <br />
                <small className="faint num">{stampOf(event.at ?? "", zone)}</small>
                {event.note && <p className="soft">{event.note}</p>}
              </>
            ),
          }))}
      />
    </div>
  );
}
