import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { asProblem } from "@/api/problem";
import { useZone } from "@/api/session";
import type { Visit } from "@/api/types";
import { clockOf } from "@/lib/time";
import { circle, distanceM } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import { usePosition } from "@/tracking/phone/position";
import { useNow } from "@/ui/now";
import { useProblemText, useSpanText } from "@/ui/words";
import { FenceLayer } from "./FenceLayer";
import { standingOf } from "./judge";
import { type Place, type TodayStop, useCheckIn, useCheckOut, useDay } from "./queries";
import { ReasonForm } from "./ReasonForm";

/** OutletPage is one outlet on the phone: where it is, where the phone is, check-in and check-out. */
export function OutletPage() {
  const { t } = useTranslation("phone");
  const { id } = useParams();
  const day = useDay();
  const stop = day.data?.stops.find(one => String(one.outlet.id) === id);
  if (day.isPending) return <div className="ph-wait">{t("loading")}</div>;
  if (!stop || !day.data)
    return (
      <div className="ph-empty">
        <p>{t("outlet.unknown")}</p>
        <Link to="/">{t("outlet.back")}</Link>
      </div>
    );
  return <OutletView key={stop.outlet.id} stop={stop} open={day.data.openVisit} rules={day.data.rules} />;
}

interface Props {
  stop: TodayStop;
  open: Visit | undefined;
  rules: { outside: "block" | "reason" | "reason_photo" };
}

function OutletView({ stop, open, rules }: Props) {
  const { t } = useTranslation("phone");
  const { outlet } = stop;
  const { latest, trouble } = usePosition();
  const here = open?.outletId === outlet.id;
  const standing = standingOf(latest, outlet.location, outlet.fenceM);
  return (
    <div className="ph-visit">
      <div className="ph-map">
        <OutletMap outlet={outlet} />
        <Link className="ph-back" to="/" aria-label={t("outlet.back")}>
          ‹
        </Link>
      </div>
      <section className="ph-sheet">
        <h1>{outlet.name}</h1>
        <p className="soft">{outlet.address}</p>
        {trouble ? (
          <p className="ph-error" role="alert">
            {t(`place.${trouble}`)}
          </p>
        ) : (
          <p className={`ph-guess ph-guess-${standing.guess}`} role="status">
            {standing.guess === "unknown"
              ? t(outlet.location ? "place.waiting" : "place.noOutlet")
              : t(`place.${standing.guess}`, {
                  far: distanceText(standing.metres),
                  beyond: distanceText(standing.beyondM),
                })}
            {latest && (
              <small className="num">{t("place.accuracy", { m: Math.round(latest.accuracyM) })}</small>
            )}
          </p>
        )}
        {open && here ? (
          <OpenVisit visit={open} />
        ) : open ? (
          <Link className="ph-open" to={`/outlet/${open.outletId}`}>
            <b>{open.outletName}</b>
            <span>{t("outlet.otherOpen")}</span>
          </Link>
        ) : (
          <CheckIn outlet={outlet} done={stop.visit} photoNeeded={rules.outside === "reason_photo"} />
        )}
        {outlet.phone !== "" && (
          <a className="ph-second" href={`tel:${outlet.phone}`}>
            {t("outlet.call", { phone: outlet.phone })}
          </a>
        )}
      </section>
    </div>
  );
}

const together = 5_000; // m up to which the map shows the phone beside the outlet
const refit = 200; // m after which it looks anew

function OutletMap({ outlet }: { outlet: Place }) {
  const { latest } = usePosition();
  const middle = outlet.location ?? latest;
  const [camera] = useState(() => (middle ? { lon: middle.lon, lat: middle.lat, zoom: 15.5 } : null));
  if (!camera) return null;
  const apart = latest && outlet.location ? distanceM(latest, outlet.location) : null;
  const positions = outlet.location ? circle(outlet.location, outlet.fenceM, 4).coordinates.flat() : [];
  if (latest && (apart === null || apart < together)) positions.push([latest.lon, latest.lat]);
  return (
    <MapView camera={camera} label={outlet.name} controls={false}>
      <FenceLayer outlet={outlet} reading={latest} />
      <Around positions={positions} again={apart === null ? "" : String(Math.round(apart / refit))} />
    </MapView>
  );
}

function CheckIn({
  outlet,
  done,
  photoNeeded,
}: {
  outlet: Place;
  done: Visit | undefined;
  photoNeeded: boolean;
}) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const { latest, recent } = usePosition();
  const checkIn = useCheckIn();
  const [ref] = useState(() => crypto.randomUUID());
  const problem = checkIn.error ? asProblem(checkIn.error) : null;
  const mayReason = problem?.code === "visit_outside_fence" && problem.params["allowedWithReason"] === true;
  const go = (more: { reason?: string; photo?: File } = {}): void => {
    if (latest) checkIn.mutate({ ref, outletId: outlet.id, reading: latest, recent, ...more });
  };
  return (
    <>
      {done?.closedAt && (
        <p className="ph-done num">
          {t("outlet.done", { from: clockOf(done.openedAt, zone), to: clockOf(done.closedAt, zone) })}
        </p>
      )}
      {problem && (
        <p className="ph-error" role="alert">
          {say(problem)}
        </p>
      )}
      {mayReason ? (
        <ReasonForm photoNeeded={photoNeeded} busy={checkIn.isPending} onSend={go} />
      ) : (
        <button className="ph-main" disabled={!latest || checkIn.isPending} onClick={() => go()}>
          {checkIn.isPending ? t("outlet.checkingIn") : t("outlet.checkIn")}
        </button>
      )}
    </>
  );
}

function OpenVisit({ visit }: { visit: Visit }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const span = useSpanText();
  const now = useNow();
  const { latest } = usePosition();
  const checkOut = useCheckOut();
  const [sure, setSure] = useState(false);
  const lasted = Math.max(0, (now - Date.parse(visit.openedAt)) / 1000);
  return (
    <>
      <p className="ph-running num" role="status">
        <b>{span(lasted)}</b>
        {t("outlet.since", { at: clockOf(visit.openedAt, zone) })}
      </p>
      {checkOut.error && (
        <p className="ph-error" role="alert">
          {say(checkOut.error)}
        </p>
      )}
      {sure ? (
        <div className="ph-pair">
          <button className="ph-second" onClick={() => setSure(false)}>
            {t("outlet.stay")}
          </button>
          <button
            className="ph-main"
            disabled={checkOut.isPending}
            onClick={() => checkOut.mutate({ visit, reading: latest })}
          >
            {checkOut.isPending ? t("outlet.checkingOut") : t("outlet.checkOutSure")}
          </button>
        </div>
      ) : (
        <button className="ph-main" onClick={() => setSure(true)}>
          {t("outlet.checkOut")}
        </button>
      )}
    </>
  );
}
