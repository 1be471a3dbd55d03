import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useSession, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay, stampOf } from "@/lib/time";
import { useProblemText } from "@/ui/words";
import { doneQuery } from "../inspections/queries";
import "./inspect.css";

const back = 7; // days whose visits are shown

/** InspectPage is where a supervisor or auditor chooses a visit to inspect; it needs the network. */
export function InspectPage() {
  const { t } = useTranslation("merchandising");
  const say = useProblemText();
  const zone = useZone();
  const { employeeId } = useSession();
  const { byId } = useReps();
  const [words, setWords] = useState("");
  const today = dayOf(serverClock.now(), zone);
  const visits = useQuery(doneQuery(shiftDay(today, -back), today));
  const repOf = (id: number): string => byId.get(id)?.name ?? `#${id}`;
  const shown = (visits.data?.items ?? [])
    .filter(visit => visit.repId !== employeeId)
    .filter(visit => `${visit.outletName} ${repOf(visit.repId)}`.includes(words.trim()));
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("inspect.phone")}</h2>
      <input
        className="in-search"
        value={words}
        placeholder={t("inspect.search")}
        aria-label={t("inspect.search")}
        onChange={event => setWords(event.target.value)}
      />
      {visits.error && <p className="ph-error">{say(visits.error)}</p>}
      {visits.data && shown.length === 0 && <p className="ph-empty">{t("inspect.noneDone")}</p>}
      {shown.map(visit => (
        <Link key={visit.id} className="ph-stop" to={`/inspect/${visit.id}`}>
          <span className="ph-stop-text">
            <b>{visit.outletName}</b>
            <small className="num">
              {repOf(visit.repId)} · {stampOf(visit.openedAt, zone)}
            </small>
          </span>
        </Link>
      ))}
    </div>
  );
}
