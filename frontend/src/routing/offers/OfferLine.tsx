import { useQuery } from "@tanstack/react-query";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { distanceText } from "@/lib/units";
import { minutesMore } from "./offers";
import { courseOfQuery, type Offer } from "./queries";

interface Props {
  offer: Offer;
  day: string;
  name: string;
  best: boolean;
  busy: boolean;
  onTake: () => void;
}

/** OfferLine is one rep who could: behind which stop, what it adds, and what becomes of the day. */
export function OfferLine({ offer, day, name, best, busy, onTake }: Props) {
  const { t } = useTranslation("dispatch");
  const zone = useZone();
  const may = useMay();
  const course = useQuery(courseOfQuery(offer.repId, day));
  const before = course.data?.stops.find(stop => stop.outletId === offer.after);
  const at = clockOf(offer.beginAt, zone);
  return (
    <li className="offer">
      <div className="offer-what">
        <header>
          <strong>{name}</strong>
          {best && <Tag color="green">{t("offer.best")}</Tag>}
          {offer.overtimeS > 0 && (
            <Tag color="gold">{t("offer.overtime", { n: minutesMore(offer.overtimeS) })}</Tag>
          )}
        </header>
        <p className="soft clip">
          {offer.after === 0
            ? t("offer.next", { at })
            : before
              ? t("offer.behind", { seq: before.seq, name: before.name, at })
              : t("offer.at", { at })}
        </p>
        <p className="faint num">
          {t("offer.ends", { was: clockOf(offer.endsWas, zone), is: clockOf(offer.endsAt, zone) })}
        </p>
      </div>
      <div className="offer-cost num">
        <b>{t("offer.more", { n: minutesMore(offer.extraS) })}</b>
        <small className="faint">+{distanceText(offer.extraM)}</small>
      </div>
      {may("routing.plan") && (
        <Button type={best ? "primary" : "default"} loading={busy} onClick={onTake}>
          {t("offer.take")}
        </Button>
      )}
    </li>
  );
}
