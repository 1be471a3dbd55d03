import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useZone } from "@/api/session";
import { stampOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { useProblemText } from "@/ui/words";
import { useAnswer, useRead } from "./acts";
import { type Said, type Thread, threadOf } from "./remarks";
import "./remarks.css";
import "./visit.css";

/** ThreadPage is what was said of one visit, and the place to answer, with a network or without. */
export function ThreadPage() {
  const { t } = useTranslation("phone");
  const { visit = "" } = useParams();
  const shelf = useShelf();
  if (!shelf) return null;
  const thread = threadOf(shelf, visit);
  if (!thread)
    return (
      <div className="ph-empty">
        <p>{t("remarks.gone")}</p>
        <Link to="/remarks">{t("remarks.title")}</Link>
      </div>
    );
  return <Talk key={visit} thread={thread} />;
}

function Talk({ thread }: { thread: Thread }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  useSeen(thread);
  return (
    <div className="vs vs-one">
      <header className="vs-head">
        <Link className="vs-back" to="/remarks" aria-label={t("remarks.title")}>
          ‹
        </Link>
        <div>
          <h1>{thread.outletName}</h1>
          <p className="soft num">{t("remarks.of", { day: stampOf(thread.openedAt, zone) })}</p>
        </div>
      </header>
      <ol className="vs-body rm-list">
        {thread.remarks.map(remark => (
          <Line key={remark.ref} remark={remark} />
        ))}
      </ol>
      <Answer thread={thread} />
    </div>
  );
}

/** useSeen keeps that what is on the page was read. */
function useSeen(thread: Thread): void {
  const read = useRead();
  const newest = Math.max(0, ...thread.remarks.filter(one => one.unread).map(one => one.id));
  const { visit, outletName } = thread;
  useEffect(() => {
    if (newest > 0) void read(visit, outletName, newest);
  }, [read, visit, outletName, newest]);
}

function Line({ remark }: { remark: Said }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  return (
    <li className={remark.own ? "rm-own" : ""}>
      <small className="soft num">
        {remark.own ? t("remarks.me") : remark.author} · {stampOf(remark.at, zone)}
        {remark.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
      </small>
      {remark.score !== undefined && (
        <span className="rm-stars" role="img" aria-label={t("remarks.score", { n: remark.score })}>
          {"★".repeat(remark.score)}
          {"☆".repeat(5 - remark.score)}
        </span>
      )}
      <p>{remark.text}</p>
    </li>
  );
}

function Answer({ thread }: { thread: Thread }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const answer = useAnswer();
  const [text, setText] = useState("");
  return (
    <form
      className="rm-answer"
      onSubmit={event => {
        event.preventDefault();
        answer.mutate({ thread, text: text.trim() }, { onSuccess: () => setText("") });
      }}
    >
      {answer.error && <p className="ph-error">{say(answer.error)}</p>}
      <textarea
        className="vs-note"
        rows={2}
        maxLength={1000}
        value={text}
        aria-label={t("remarks.answer")}
        placeholder={t("remarks.hint")}
        onChange={event => setText(event.target.value)}
      />
      <button className="ph-main" disabled={text.trim() === "" || answer.isPending}>
        {t("remarks.answer")}
      </button>
    </form>
  );
}
