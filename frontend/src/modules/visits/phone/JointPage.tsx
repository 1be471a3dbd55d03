import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useSession, useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { jointsQuery } from "../joints/queries";
import { visitsQuery } from "../queries";
import { useToday } from "./useCall";

/** JointPage is where a supervisor chooses a visit of today to come along to; it needs the network. */
export function JointPage() {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const zone = useZone();
  const { employeeId } = useSession();
  const { byId } = useReps();
  const today = useToday();
  const visits = useQuery(visitsQuery({ day: today }, "", 100));
  const own = useQuery(jointsQuery({ from: today, to: today, companion: employeeId }, "", 100));
  const others = visits.data?.items.filter(visit => visit.repId !== employeeId) ?? [];
  const joined = new Map(own.data?.items.map(joint => [joint.visitId, joint]));
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("joint.title")}</h2>
      {visits.error && <p className="ph-error">{say(visits.error)}</p>}
      {visits.data && others.length === 0 && <p className="ph-empty">{t("joint.none")}</p>}
      {others.map(visit => {
        const joint = joined.get(visit.id);
        return (
          <Link key={visit.id} className="ph-stop" to={`/joint/${visit.id}`}>
            <span className="ph-stop-text">
              <b>{visit.outletName}</b>
              <small>{byId.get(visit.repId)?.name ?? `#${visit.repId}`}</small>
              <small className="num">
                {t(`today.${visit.state}`, { at: clockOf(visit.openedAt, zone) })}
                {joint && (
                  <span className="ph-tag">
                    {joint.score === undefined
                      ? t("joint.joined")
                      : t("joint.points", { n: joint.score.toFixed(1) })}
                  </span>
                )}
              </small>
            </span>
          </Link>
        );
      })}
    </div>
  );
}
