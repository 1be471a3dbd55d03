import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { threadsOf } from "@/offline/refused";
import { type Syncing, useSync } from "@/offline/useSync";
import type { Trouble } from "./position";
import type { Sending } from "./useSender";

/** SyncChip says how the sending goes, and leads to the page that says it in full: never a hidden failure. */
export function SyncChip({ fixes }: { fixes: Sending }) {
  const { t } = useTranslation("phone");
  const [kind, word, n] = standing(useSync(), fixes);
  return (
    <Link to="/sync" className="ph-sync-link" role="status" aria-label={t("sync.title")}>
      <span className={`ph-chip ph-chip-${kind}`}>{t(`sync.${word}`, { n })}</span>
    </Link>
  );
}

type Word = "refused" | "away" | "awayNone" | "first" | "waiting" | "sent" | Trouble;

/** standing is the worst first: what was not accepted, no network, what waits, no place. */
function standing(sync: Syncing, fixes: Sending): ["good" | "idle" | "warn" | "bad", Word, number] {
  const refused = threadsOf(sync.refused).length;
  const waiting = sync.waiting.length || sync.pictures.filter(one => !one.trouble).length;
  if (refused > 0) return ["bad", "refused", refused];
  if (sync.away) return ["warn", waiting > 0 ? "away" : "awayNone", waiting];
  if (waiting > 0) return ["idle", "waiting", waiting];
  if (fixes.on && fixes.trouble !== null) return ["bad", fixes.trouble, 0];
  return sync.syncedAt > 0 ? ["good", "sent", 0] : ["idle", "first", 0];
}
