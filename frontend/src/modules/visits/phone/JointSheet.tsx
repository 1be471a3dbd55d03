import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { useReps } from "@/api/queries";
import { useSession } from "@/api/session";
import type { VisitDetail } from "@/api/types";
import { usePosition } from "@/tracking/phone/position";
import { useItems } from "@/ui/own/useItems";
import { useProblemText } from "@/ui/words";
import { type Joint, jointsQuery, useJoin, useScore } from "../joints/queries";
import { visitQuery } from "../queries";
import "./calls.css";
import "./joints.css";
import "./visit.css";

/** JointSheet joins a rep's visit where it takes place, and scores it. */
export function JointSheet() {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const id = Number(useParams()["id"]);
  const { employeeId } = useSession();
  const { byId } = useReps();
  const visit = useQuery(visitQuery(id));
  const own = useQuery(jointsQuery({ visit: id, companion: employeeId }));
  const joint = own.data?.items[0];
  const problem = visit.error ?? own.error;
  return (
    <div className="vs vs-one">
      <header className="vs-head">
        <Link className="vs-back" to="/joint" aria-label={t("outlet.back")}>
          ‹
        </Link>
        <div>
          <h1>{visit.data?.outletName ?? t("joint.title")}</h1>
          <p className="soft">{visit.data && (byId.get(visit.data.repId)?.name ?? "")}</p>
        </div>
      </header>
      {problem && <p className="ph-error">{say(problem)}</p>}
      {visit.data && own.data && !joint && <Join visit={visit.data} />}
      {joint && <Scores key={joint.id} joint={joint} />}
    </div>
  );
}

function Join({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { latest, trouble } = usePosition();
  const join = useJoin(visit.id);
  const [ref] = useState(() => crypto.randomUUID());
  const go = (): void => {
    if (!latest) return;
    const { lon, lat, accuracyM } = latest;
    const now = new Date().toISOString();
    join.mutate({ ref, point: { lon, lat }, accuracyM, at: now, sentAt: now });
  };
  return (
    <>
      <div className="vs-body">
        <p>{t("joint.hint")}</p>
        {trouble && <p className="ph-error">{t(`place.${trouble}`)}</p>}
        {join.error && (
          <p className="ph-error" role="alert">
            {say(join.error)}
          </p>
        )}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" disabled={!latest || join.isPending} onClick={go}>
          {t("joint.join")}
        </button>
      </footer>
    </>
  );
}

const points = [1, 2, 3, 4, 5] as const;

function Scores({ joint }: { joint: Joint }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const navigate = useNavigate();
  const { options } = useItems("visits.coaching_item");
  const score = useScore(joint.visitId);
  const [given, setGiven] = useState(() => new Map(joint.scores.map(one => [one.item, one.score])));
  const [note, setNote] = useState(joint.note ?? "");
  const save = (): void => {
    const scores = [...given].map(([item, value]) => ({ item, score: value }));
    score.mutate(
      { scores, ...(note.trim() ? { note: note.trim() } : {}) },
      { onSuccess: () => void navigate("/joint", { replace: true }) },
    );
  };
  return (
    <>
      <div className="vs-body call-form">
        {options.map(({ value: item, label }) => (
          <div key={item} className="joint-item">
            <span>{label}</span>
            <div role="radiogroup" aria-label={label}>
              {points.map(n => (
                <button
                  key={n}
                  role="radio"
                  aria-checked={given.get(item) === n}
                  onClick={() => setGiven(new Map(given).set(item, n))}
                >
                  {n}
                </button>
              ))}
            </div>
          </div>
        ))}
        <label>
          {t("joint.advice")}
          <textarea
            className="vs-note"
            rows={3}
            maxLength={1000}
            value={note}
            placeholder={t("joint.adviceHint")}
            onChange={event => setNote(event.target.value)}
          />
        </label>
        {score.error && <p className="ph-error">{say(score.error)}</p>}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" disabled={given.size === 0 || score.isPending} onClick={save}>
          {t("joint.save")}
        </button>
      </footer>
    </>
  );
}
