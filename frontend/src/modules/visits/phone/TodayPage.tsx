import type { Position } from "geojson";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { distanceM } from "@/lib/geometry";
import { clockOf } from "@/lib/time";
import { percent } from "@/lib/units";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { CourseLine } from "@/routing/phone/CourseLine";
import { DayCourse } from "@/routing/phone/DayCourse";
import { StopActions } from "@/routing/phone/StopActions";
import { useCourse } from "@/routing/phone/useCourse";
import { usePosition } from "@/tracking/phone/position";
import { NoDay } from "./NoDay";
import { type TodayStop, useDay } from "./queries";
import { StopCard } from "./StopCard";
import { StopsLayer } from "./StopsLayer";

const nearby = 20;

/**
 * TodayPage is the rep's day: what is open, what comes next, the rest in order, on a list or a map. Beside is what other
 * rooms want done today.
 */
export function TodayPage({ beside }: { beside?: ReactNode }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const data = useDay();
  const { latest } = usePosition();
  const [onMap, setOnMap] = useState(false);
  const course = useCourse();
  const planned = useMemo(() => data?.stops.filter(stop => stop.planned) ?? [], [data]);
  const visited = useMemo(
    () => new Set(data?.stops.filter(stop => stop.state !== "todo").map(stop => stop.outlet.id)),
    [data],
  );
  const others = useMemo(() => {
    const rest = data?.stops.filter(stop => !stop.planned) ?? [];
    if (!latest) return rest.slice(0, nearby);
    const far = (stop: TodayStop): number =>
      stop.outlet.location ? distanceM(latest, stop.outlet.location) : Infinity;
    return [...rest].sort((a, b) => far(a) - far(b)).slice(0, nearby);
  }, [data, latest]);
  if (!data) return <NoDay day={data} />;
  const next = planned.find(stop => stop.state === "todo" && course.get(stop.outlet.id)?.state !== "skipped");
  return (
    <div className="ph-page">
      {data.openVisit && (
        <Link className="ph-open" to={`/outlet/${data.openVisit.outletId}`}>
          <b>{data.openVisit.outletName}</b>
          <span className="num">{t("today.openSince", { at: clockOf(data.openVisit.openedAt, zone) })}</span>
        </Link>
      )}
      <DayCourse here={latest} visited={visited} />
      {beside}
      <section className="ph-progress">
        <b className="num">
          {data.done}/{data.planned}
        </b>
        <span>{t("today.progress", { day: data.day })}</span>
        <span className="ph-bar" role="img" aria-label={percent(data.done, data.planned)}>
          <i style={{ width: `${data.planned > 0 ? (100 * data.done) / data.planned : 0}%` }} />
        </span>
        <button className="ph-toggle" aria-pressed={onMap} onClick={() => setOnMap(!onMap)}>
          {onMap ? t("today.list") : t("today.map")}
        </button>
      </section>
      {onMap ? (
        <div className="ph-map ph-map-tall">
          <DayMap stops={[...planned, ...others]} />
        </div>
      ) : (
        <>
          {planned.length === 0 && <p className="ph-empty">{t("today.noPlan")}</p>}
          {planned.map(stop => (
            <div key={stop.outlet.id} className="pc-row">
              <StopCard
                stop={stop}
                here={latest}
                next={stop === next}
                eta={course.get(stop.outlet.id)?.etaAt}
                skipped={course.get(stop.outlet.id)?.state === "skipped"}
              />
              <StopActions outlet={stop.outlet.id} />
            </div>
          ))}
          {others.length > 0 && <h2 className="ph-head">{t("today.others")}</h2>}
          {others.map(stop => (
            <StopCard key={stop.outlet.id} stop={stop} here={latest} next={false} />
          ))}
        </>
      )}
    </div>
  );
}

/** inSight are the places of the plan, or of what is near when nothing is planned. */
function inSight(stops: TodayStop[]): Position[] {
  const planned = stops.filter(stop => stop.planned);
  const some = planned.length > 0 ? planned : stops;
  return some.flatMap(({ outlet: { location } }) => (location ? [[location.lon, location.lat]] : []));
}

function DayMap({ stops }: { stops: TodayStop[] }) {
  const { t } = useTranslation("phone");
  const { latest } = usePosition();
  const first = stops.find(stop => stop.outlet.location)?.outlet.location;
  const [camera] = useState(() => {
    const middle = first ?? latest;
    return middle ? { lon: middle.lon, lat: middle.lat, zoom: 11.5 } : { lon: 110, lat: 34, zoom: 4 };
  });
  return (
    <MapView camera={camera} label={t("today.map")} controls={false}>
      <CourseLine />
      <StopsLayer stops={stops} here={latest} />
      <Around positions={inSight(stops)} />
    </MapView>
  );
}
