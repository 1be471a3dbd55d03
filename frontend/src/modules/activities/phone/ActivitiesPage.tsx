import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useMay, useZone } from "@/api/session";
import { clockOf, dayOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { useNamed } from "@/ui/useNamed";
import { activitiesOf, daysOf, type OwnActivity } from "./activities";
import "./activities.css";

/** ActivitiesPage is the rep's own log of activities, day by day, with a network or without. */
export function ActivitiesPage() {
  const { t } = useTranslation("activities");
  const zone = useZone();
  const shelf = useShelf();
  if (!shelf) return null;
  const days = daysOf(activitiesOf(shelf), one => dayOf(one.at, zone));
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("phone.title")}</h2>
      <Link className="ph-main" to="/activity">
        {t("phone.add")}
      </Link>
      {days.size === 0 && <p className="ph-empty">{t("phone.none")}</p>}
      {[...days].map(([day, list]) => (
        <section key={day} className="ph-card act-day">
          <h2 className="num">{t("phone.day", { day, n: list.length })}</h2>
          {list.map(one => (
            <Line key={one.ref} activity={one} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Line({ activity }: { activity: OwnActivity }) {
  const { t } = useTranslation("activities");
  const zone = useZone();
  const named = useNamed();
  const shelf = useShelf();
  const item = shelf?.get("activity-results")?.get(activity.result) as
    { zh: string; en?: string } | undefined;
  return (
    <p className="act-line">
      <b>{named(activity.typeName, activity.typeNameEn)}</b>{" "}
      <span className="ph-tag">{item ? named(item.zh, item.en) : activity.result}</span>
      {activity.waiting && <span className="ph-tag">{t("phone.waiting")}</span>}
      <small className="soft num">
        {[clockOf(activity.at, zone), activity.outletName, activity.note, activity.photo && t("photo")]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </p>
  );
}

/** ActivityButton opens the sheet of an activity at an outlet, for who does such. */
export function ActivityButton({ outlet }: { outlet: number }) {
  const { t } = useTranslation("activities");
  const may = useMay();
  if (!may("activities.do")) return null;
  return (
    <Link className="ph-second" to={`/activity?outlet=${outlet}`}>
      {t("phone.add")}
    </Link>
  );
}
