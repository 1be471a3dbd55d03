import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession, useZone } from "@/api/session";
import { clockOf, dayOf, shiftDay } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { serverClock } from "@/lib/clock";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { useProblemText, useSpanText } from "@/ui/words";
import { trackQuery } from "../queries";
import { TrackLayer } from "../TrackLayer";
import { DoubtedVisits } from "./DoubtedVisits";

/** MyTrackPage shows a rep what the company sees of its day: the same track, the same map. */
export function MyTrackPage() {
  const { t } = useTranslation("phone");
  const { employeeId } = useSession();
  const zone = useZone();
  const say = useProblemText();
  const span = useSpanText();
  const today = dayOf(serverClock.now(), zone);
  const [day, setDay] = useState(today);
  const track = useQuery(trackQuery(employeeId, day, day === today));
  const camera = useMemo(() => {
    const last = track.data?.segments.at(-1)?.points.at(-1);
    return last ? { lon: last[0], lat: last[1], zoom: 12.5 } : null;
  }, [track.data]);
  return (
    <div className="ph-track">
      <div className="ph-days">
        <button aria-label={t("track.before")} onClick={() => setDay(shiftDay(day, -1))}>
          ‹
        </button>
        <strong className="num">{day === today ? t("track.today") : day}</strong>
        <button
          aria-label={t("track.after")}
          disabled={day === today}
          onClick={() => setDay(shiftDay(day, 1))}
        >
          ›
        </button>
      </div>
      <div className="ph-map">
        {track.error && <p className="ph-empty">{say(track.error)}</p>}
        {track.data && !camera && <p className="ph-empty">{t("track.empty")}</p>}
        {track.data && camera && (
          <MapView key={day} camera={camera} label={t("track.map")} controls={false}>
            <TrackLayer track={track.data} />
            <Around positions={track.data.segments.flatMap(segment => segment.points)} />
          </MapView>
        )}
      </div>
      {track.data && (
        <div className="ph-sums num">
          <span>
            <b>{distanceText(track.data.distanceM)}</b>
            {t("track.distance")}
          </span>
          <span>
            <b>{track.data.stops.length}</b>
            {t("track.stops")}
          </span>
          <span>
            <b>{span(track.data.movingS)}</b>
            {t("track.moving")}
          </span>
          <span>
            <b>{track.data.lastAt ? clockOf(track.data.lastAt, zone) : "–"}</b>
            {t("track.last")}
          </span>
        </div>
      )}
      <DoubtedVisits />
      <p className="ph-note">{t("track.same")}</p>
    </div>
  );
}
