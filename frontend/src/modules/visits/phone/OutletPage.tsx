import { type ComponentType, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { circle, distanceM } from "@/lib/geometry";
import { distanceText } from "@/lib/units";
import { Around } from "@/map/Around";
import { MapView } from "@/map/MapView";
import type { StepFaces } from "@/offline/steps";
import { useSync } from "@/offline/useSync";
import { usePosition } from "@/tracking/phone/position";
import { useCheckIn } from "./acts";
import { CallButton } from "./Calls";
import { CheckIn } from "./CheckIn";
import { FenceLayer } from "./FenceLayer";
import { FenceSketch } from "./FenceSketch";
import { standingOf } from "./judge";
import { NoDay } from "./NoDay";
import { Brief } from "./Brief";
import { VisitPage } from "./VisitPage";
import { type Day, type Place, type TodayStop, useDay } from "./queries";

interface Given {
  faces: StepFaces;
  /** Beside is what other rooms say of an outlet before a visit. */
  Beside: ComponentType<{ outlet: number }>;
  /** Acts are what other rooms offer to do at an outlet, in a visit or without. */
  Acts: ComponentType<{ outlet: number }>;
}

/** OutletPage is one outlet on the phone: where it is, what to know of it, check-in; and the visit while it runs. */
export function OutletPage({ faces, Beside, Acts }: Given) {
  const { t } = useTranslation("phone");
  const { id } = useParams();
  const day = useDay();
  const stop = day?.stops.find(one => String(one.outlet.id) === id);
  if (!day) return <NoDay day={day} />;
  if (!stop)
    return (
      <div className="ph-empty">
        <p>{t("outlet.unknown")}</p>
        <Link to="/">{t("outlet.back")}</Link>
      </div>
    );
  return <OutletView key={stop.outlet.id} stop={stop} day={day} faces={faces} Beside={Beside} Acts={Acts} />;
}

interface Props extends Given {
  stop: TodayStop;
  day: Day;
}

function OutletView({ stop, day, faces, Beside, Acts }: Props) {
  const { t } = useTranslation("phone");
  const { outlet } = stop;
  const checkIn = useCheckIn();
  const open = day.openVisit;
  const here = open?.outletId === outlet.id && !checkIn.isPending; // what is asked is not yet said to be so
  if (here) return <VisitPage stop={stop} visit={open} faces={faces} beside={<Acts outlet={outlet.id} />} />;
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
        <PlaceLine outlet={outlet} />
        {open && open.outletId !== outlet.id ? (
          <Link className="ph-open" to={`/outlet/${open.outletId}`}>
            <b>{open.outletName}</b>
            <span>{t("outlet.otherOpen")}</span>
          </Link>
        ) : (
          <CheckIn stop={stop} rules={day.rules} checkIn={checkIn} next={nextStop(day, outlet.id)} />
        )}
        <Brief outlet={outlet.id} beside={<Beside outlet={outlet.id} />} />
        <CallButton outlet={outlet} />
        <Acts outlet={outlet.id} />
      </section>
    </div>
  );
}

/** nextStop is the outlet that comes after one in the plan of the day. */
function nextStop({ stops }: Day, after: number): TodayStop | undefined {
  const open = stops.filter(stop => stop.planned && stop.state === "todo" && stop.outlet.id !== after);
  const { seq = 0 } = stops.find(stop => stop.outlet.id === after) ?? {};
  return open.find(stop => stop.seq > seq) ?? open[0];
}

/** PlaceLine says where the phone stands against the fence. */
function PlaceLine({ outlet }: { outlet: Place }) {
  const { t } = useTranslation("phone");
  const { latest, trouble } = usePosition();
  const standing = standingOf(latest, outlet.location, outlet.fenceM);
  if (trouble)
    return (
      <p className="ph-error" role="alert">
        {t(`place.${trouble}`)}
      </p>
    );
  return (
    <p className={`ph-guess ph-guess-${standing.guess}`} role="status">
      {standing.guess === "unknown"
        ? t(outlet.location ? "place.waiting" : "place.noOutlet")
        : t(`place.${standing.guess}`, {
            far: distanceText(standing.metres),
            beyond: distanceText(standing.beyondM),
          })}
      {latest && <small className="num">{t("place.accuracy", { m: Math.round(latest.accuracyM) })}</small>}
    </p>
  );
}

const together = 5_000; // m up to which the map shows the phone beside the outlet
const refit = 200; // m after which it looks anew

function OutletMap({ outlet }: { outlet: Place }) {
  const { away } = useSync();
  const { latest } = usePosition();
  const middle = outlet.location ?? latest;
  const [camera] = useState(() => (middle ? { lon: middle.lon, lat: middle.lat, zoom: 15.5 } : null));
  if (away) return <FenceSketch outlet={outlet} reading={latest} />;
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
