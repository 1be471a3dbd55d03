import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useZone } from "@/api/session";
import { dayOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { threadsOf, unreadIn, unreadOf } from "./remarks";
import "./remarks.css";

/** RemarksPage is what was said of the rep's visits, unread threads first. */
export function RemarksPage() {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const shelf = useShelf();
  if (!shelf) return null;
  const threads = threadsOf(shelf);
  return (
    <div className="ph-page">
      <h2 className="ph-head">{t("remarks.title")}</h2>
      {threads.length === 0 && <p className="ph-empty">{t("remarks.none")}</p>}
      {threads.map(thread => (
        <Link key={thread.visit} className="ph-stop" to={`/remarks/${thread.visit}`}>
          <span className="ph-stop-text">
            <b>{thread.outletName}</b>
            <small>{thread.remarks.at(-1)?.text}</small>
            <small className="num">{t("remarks.of", { day: dayOf(thread.openedAt, zone) })}</small>
          </span>
          {unreadIn(thread) > 0 && (
            <span className="ph-tag">{t("remarks.unread", { n: unreadIn(thread) })}</span>
          )}
        </Link>
      ))}
    </div>
  );
}

/** RemarksNews says on the page of the day that somebody has commented. */
export function RemarksNews() {
  const { t } = useTranslation("phone");
  const unread = unreadOf(useShelf());
  if (unread === 0) return null;
  return (
    <Link className="ph-open" to="/remarks">
      <b>{t("remarks.title")}</b>
      <span>{t("remarks.news", { n: unread })}</span>
    </Link>
  );
}
