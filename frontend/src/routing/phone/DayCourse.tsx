import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession, useZone } from "@/api/session";
import type { LonLat } from "@/lib/geometry";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { nextOf } from "./course";
import { usePlanNews } from "../usePlanNews";
import { NextStop } from "./NextStop";
import { NoticeBanner } from "./NoticeBanner";
import { useDayPlan } from "./queries";
import { ReplanSheet } from "./ReplanSheet";
import { SkipSheet } from "./SkipSheet";
import "./course.css";

interface Props {
  here: LonLat | null;
  /** visited are the outlets the phone knows to be under way or done, perhaps before the server does. */
  visited: ReadonlySet<number>;
}

/** DayCourse is the plan as it goes: what has changed, where to go now, what is left, and a better order. */
export function DayCourse({ here, visited }: Props) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const { data } = useDayPlan();
  usePlanNews(useSession().employeeId, ["routing", "today"]);
  const [sheet, setSheet] = useState<"skip" | "replan" | null>(null);
  const [skipping, setSkipping] = useState(0);
  if (!data) return null;
  const next = nextOf(data, visited);
  const left = data.stops.filter(stop => stop.state === "todo" && !visited.has(stop.outletId)).length;
  const skipped = data.stops.find(stop => stop.outletId === skipping);
  return (
    <>
      {data.notices.map(notice => (
        <NoticeBanner key={notice.id} notice={notice} />
      ))}
      {next && (
        <NextStop
          stop={next}
          onSkip={() => {
            setSkipping(next.outletId);
            setSheet("skip");
          }}
        />
      )}
      {left > 1 && (
        <div className="pc-left">
          <span className="num">
            {t("course.left", { count: left, far: distanceText(data.leftM) })}
            {data.endsAt && ` · ${t("course.endsAt", { at: clockOf(data.endsAt, zone) })}`}
            {data.source === "crow_fly" && <small>{t("course.byAir")}</small>}
          </span>
          <button onClick={() => setSheet("replan")}>{t("course.replan")}</button>
        </div>
      )}
      {sheet === "skip" && skipped && <SkipSheet stop={skipped} onClose={() => setSheet(null)} />}
      {sheet === "replan" && <ReplanSheet here={here} onClose={() => setSheet(null)} />}
    </>
  );
}
