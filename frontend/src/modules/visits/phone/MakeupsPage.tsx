import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useShelf } from "@/offline/useDocuments";
import { useActs } from "@/offline/useSync";
import { useProblemText } from "@/ui/words";
import { askable, keyOf, makeupWish, type Missed, missedOf } from "./makeups";
import { useToday } from "./useCall";
import "./makeups.css";
import "./visit.css";

/** MakeupsPage is the planned stops that the rep has missed, and what becomes of making them up; without a network too. */
export function MakeupsPage() {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const today = useToday();
  if (!shelf) return null;
  const list = missedOf(shelf);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("makeup.title")}</h2>
      <p className="soft">{t("makeup.hint")}</p>
      {list.length === 0 && <p className="ph-empty">{t("makeup.none")}</p>}
      {list.map(stop => (
        <section key={keyOf(stop)} className="ph-card makeup-card">
          <h2>
            <Link to={`/outlet/${stop.outletId}`}>{stop.outletName}</Link>
            <Standing stop={stop} today={today} />
          </h2>
          <p className="soft num">{t("makeup.of", { day: stop.day, last: stop.lastOn })}</p>
          {stop.visitedOn && <p className="num">{t("makeup.visited", { day: stop.visitedOn })}</p>}
          {stop.reason && <p>{t("makeup.because", { reason: stop.reason })}</p>}
          {stop.decider && <p>{[stop.decider, stop.note].filter(Boolean).join(" · ")}</p>}
          {askable(stop, today) && <Ask stop={stop} />}
        </section>
      ))}
    </div>
  );
}

function Standing({ stop, today }: { stop: Missed; today: string }) {
  const { t } = useTranslation("phone");
  if (stop.waiting) return <span className="ph-tag">{t("sync.tag")}</span>;
  const word = stop.state === "missed" && !askable(stop, today) ? "over" : stop.state;
  return <span className={`ph-tag makeup-${word}`}>{t(`makeup.state.${word}`)}</span>;
}

function Ask({ stop }: { stop: Missed }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { act } = useActs();
  const [why, setWhy] = useState("");
  const ask = useMutation({
    networkMode: "always",
    mutationFn: () => act(makeupWish(stop, why.trim(), crypto.randomUUID(), Date.now())),
  });
  return (
    <form
      className="makeup-ask"
      onSubmit={event => {
        event.preventDefault();
        ask.mutate();
      }}
    >
      <input
        value={why}
        maxLength={300}
        aria-label={t("makeup.why")}
        placeholder={t("makeup.why")}
        onChange={event => setWhy(event.target.value)}
      />
      <button
        className="ph-second"
        disabled={why.trim() === "" || why.trim() === stop.reason || ask.isPending}
      >
        {t("makeup.ask")}
      </button>
      {ask.error && <p className="ph-error">{say(ask.error)}</p>}
    </form>
  );
}

/** MakeupsNews says on the page of the day how many missed stops can still be made up. */
export function MakeupsNews() {
  const { t } = useTranslation("phone");
  const shelf = useShelf();
  const today = useToday();
  const open = missedOf(shelf).filter(stop => askable(stop, today)).length;
  if (open === 0) return null;
  return (
    <Link className="ph-open" to="/makeups">
      <b>{t("makeup.title")}</b>
      <span>{t("makeup.news", { n: open })}</span>
    </Link>
  );
}
