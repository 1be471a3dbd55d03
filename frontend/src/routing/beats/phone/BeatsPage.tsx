import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "@/api/session";
import { distanceText } from "@/lib/units";
import { useProblemText } from "@/ui/words";
import { walkedOn } from "../beat";
import { beatsQuery } from "../queries";
import "./beats.css";

/** BeatsPage are the rep's lines with what has become of them; a new one begins here. */
export function BeatsPage() {
  const { t } = useTranslation("beats");
  const { t: phone } = useTranslation("phone");
  const say = useProblemText();
  const { employeeId } = useSession();
  const asked = useQuery(beatsQuery({ rep: employeeId }));
  const beats = asked.data?.items ?? [];
  if (asked.isPending) return <div className="ph-wait">{phone("loading")}</div>;
  return (
    <div className="ph-page">
      <h1 className="ph-beats-title">{t("mine.title")}</h1>
      {asked.error && <p className="ph-error">{say(asked.error)}</p>}
      {asked.data && beats.length === 0 && (
        <div className="ph-empty">
          <p>{t("mine.none")}</p>
          <p>{t("mine.noneHint")}</p>
        </div>
      )}
      {beats.map(beat => (
        <Link key={beat.id} className="ph-stop" to={`/beats/${beat.id}`}>
          <span className="ph-stop-text">
            <b>{beat.name}</b>
            <small className="num">
              {t("mine.line", { n: beat.stops, km: beat.distanceM ? distanceText(beat.distanceM) : "–" })}
              {walkedOn(beat.weekdays)
                .map(day => ` · ${t(`weekday.${day}`)}`)
                .join("")}
            </small>
            {beat.state === "returned" && <small className="ph-beat-why">{beat.decision}</small>}
          </span>
          <span className={`ph-beat-state ph-beat-${beat.state}`}>{t(`state.${beat.state}`)}</span>
        </Link>
      ))}
      <Link className="ph-main" to="/beats/new">
        {t("mine.make")}
      </Link>
    </div>
  );
}
