import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { metresText } from "@/lib/units";
import { useItems } from "@/ui/own/useItems";
import { Verdict } from "../Verdict";
import { type Joint, jointsQuery } from "./queries";
import "../visits.css";

/** useScoreText words the scores of a joint visit, item by item. */
export function useScoreText(): (of: Joint) => string {
  const { nameOf } = useItems("visits.coaching_item");
  return ({ scores }) => scores.map(({ item, score }) => `${nameOf(item)} ${score}`).join(" · ");
}

/** JointLines are who came along to a visit, in its drawer; nothing when nobody did. */
export function JointLines({ visit }: { visit: number }) {
  const { t } = useTranslation("visits");
  const zone = useZone();
  const scores = useScoreText();
  const { data } = useQuery(jointsQuery({ visit }));
  if (!data || data.items.length === 0) return null;
  return (
    <section className="visit-joints">
      <h3>{t("joint.title")}</h3>
      <ul>
        {data.items.map(joint => (
          <li key={joint.id} className="visit-line">
            <span className="visit-line-head">
              <strong>
                {joint.companion}{" "}
                {joint.score !== undefined && t("joint.points", { n: joint.score.toFixed(1) })}
              </strong>
              <Verdict of={joint.verdict} />
            </span>
            <small className="faint num">
              {stampOf(joint.joinedAt, zone)} · {metresText(joint.distanceM)}
            </small>
            <span>{joint.scores.length > 0 ? scores(joint) : t("joint.unscored")}</span>
            {joint.note && <span className="faint">{joint.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
