import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { useMay, useZone } from "@/api/session";
import { clockOf, stampOf } from "@/lib/time";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { type ActivityFilter, activitiesQuery } from "./queries";
import "./activities.css";

/** RepActivities are what a rep did on a day beside visits, in the drawer beside the map. */
export function RepActivities({ rep, day }: { rep: number; day: string }) {
  const { t } = useTranslation("activities");
  return <Lines title={t("ofRep")} filter={{ rep, from: day, to: day }} most={100} />;
}

const latest = 5;

/** OutletActivities are the last activities at an outlet. */
export function OutletActivities({ outlet }: { outlet: number }) {
  const { t } = useTranslation("activities");
  return <Lines title={t("ofOutlet")} filter={{ outlet }} most={latest} dated />;
}

interface Props {
  title: string;
  filter: ActivityFilter;
  most: number;
  /** dated activities are of one outlet on many days, and name the rep. */
  dated?: boolean;
}

/** Lines are the activities of a filter in a drawer; nothing when there were none. */
function Lines({ title, filter, most, dated = false }: Props) {
  const may = useMay();
  const zone = useZone();
  const named = useNamed();
  const results = useItems("activities.result");
  const { data } = useQuery({ ...activitiesQuery(filter, "", most), enabled: may("activities.view") });
  if (!data || data.items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="activity-lines">
        {data.items.map(one => (
          <li key={one.id}>
            <span>
              <strong>{named(one.typeName, one.typeNameEn)}</strong> <Tag>{results.nameOf(one.result)}</Tag>
            </span>
            <small className="faint num">
              {[
                dated ? stampOf(one.at, zone) : clockOf(one.at, zone),
                dated ? one.rep : one.outletName,
                one.note,
              ]
                .filter(Boolean)
                .join(" · ")}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
