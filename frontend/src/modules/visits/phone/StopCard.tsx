import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { distanceM } from "@/lib/geometry";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import type { Reading } from "@/tracking/phone/position";
import type { TodayStop } from "./queries";

interface Props {
  stop: TodayStop;
  here: Reading | null;
  next: boolean;
  eta?: string | undefined;
  skipped?: boolean;
}

/** StopCard is one outlet of the day: its turn, how far it is, when it is expected, what has come of it. */
export function StopCard({ stop, here, next, eta = stop.etaAt, skipped = false }: Props) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const { outlet } = stop;
  return (
    <Link
      className={`ph-stop ph-stop-${stop.state}${next ? " ph-stop-next" : ""}${skipped ? " ph-stop-skipped" : ""}`}
      to={`/outlet/${outlet.id}`}
    >
      <span className="ph-seq num" aria-hidden>
        {stop.state === "done" ? "✓" : skipped ? "–" : stop.planned ? stop.seq : "+"}
      </span>
      <span className="ph-stop-text">
        <b>{outlet.name}</b>
        <small>{outlet.address}</small>
        <small className="num">
          <i className={`ph-class ph-class-${outlet.class}`}>{outlet.class}</i>
          {eta && stop.state === "todo" && !skipped && t("today.eta", { at: clockOf(eta, zone) })}
          {stop.visit && t(`today.${stop.visit.state}`, { at: clockOf(stop.visit.openedAt, zone) })}
          {stop.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
        </small>
      </span>
      <span className="ph-far num">
        {here && outlet.location
          ? distanceText(distanceM(here, outlet.location))
          : outlet.location
            ? ""
            : t("today.noPlace")}
      </span>
    </Link>
  );
}
