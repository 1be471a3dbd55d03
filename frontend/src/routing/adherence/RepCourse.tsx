import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAskEvery } from "@/api/LiveProvider";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { clockOf, dayOf } from "@/lib/time";
import { Gate } from "@/ui/desk/Gate";
import { courseOfQuery } from "../offers/queries";
import { usePlanNews } from "../usePlanNews";

/** RepCourse is what is left of a rep's day, stop by stop, in the drawer beside the live map. */
export function RepCourse({ rep, day }: { rep: number; day: string }) {
  const { t } = useTranslation("routing");
  const zone = useZone();
  const may = useMay();
  const isToday = day === dayOf(serverClock.now(), zone);
  const asked = useQuery({
    ...courseOfQuery(rep, day),
    enabled: may("routing.view") && isToday,
    refetchInterval: useAskEvery(60_000),
  });
  usePlanNews(rep, ["routing", "course", rep], ["routing", "plans", rep]);
  if (!may("routing.view") || !isToday) return null;
  const stops = asked.data?.stops ?? [];
  const late = (stop: (typeof stops)[number]): number =>
    stop.etaAt && stop.plannedAt
      ? Math.round((Date.parse(stop.etaAt) - Date.parse(stop.plannedAt)) / 60_000)
      : 0;
  return (
    <section>
      <h3>{t("course.title")}</h3>
      <Gate asked={asked} rows={3}>
        {stops.length === 0 ? (
          <p className="faint">{t("course.none")}</p>
        ) : (
          <>
            <p className="soft num">
              {t("course.done", {
                done: stops.filter(one => one.state === "done").length,
                all: stops.length,
              })}
              {asked.data?.endsAt && ` · ${t("course.ends", { at: clockOf(asked.data.endsAt, zone) })}`}
            </p>
            <ul>
              {stops
                .filter(one => one.state === "todo")
                .slice(0, 5)
                .map(stop => (
                  <li key={stop.outletId} className="num">
                    {stop.seq}. {stop.name} {stop.etaAt && t("course.eta", { at: clockOf(stop.etaAt, zone) })}
                    {Math.abs(late(stop)) >= 5 &&
                      ` · ${t(late(stop) > 0 ? "course.late" : "course.early", { n: Math.abs(late(stop)) })}`}
                  </li>
                ))}
            </ul>
          </>
        )}
      </Gate>
    </section>
  );
}
