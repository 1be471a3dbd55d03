import { useTranslation } from "react-i18next";
import { Link, useOutletContext } from "react-router";
import { type Thread, threadsOf } from "@/offline/refused";
import { problemOfTrouble } from "@/offline/outbox";
import type { Command, Picture } from "@/offline/store";
import { type Syncing, useActs, useSync } from "@/offline/useSync";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import type { Sending } from "@/tracking/phone/useSender";
import { useNow } from "@/ui/now";
import { ageSince, useAgeText, useProblemText } from "@/ui/words";
import { StorageLine } from "./StorageLine";

/** SyncPage says what the phone and the server owe each other: what waits, what was not accepted, since when. */
export function SyncPage() {
  const { t } = useTranslation("phone");
  const { waiting, refused, pictures } = useSync();
  const fixes = useOutletContext<Sending>();
  const threads = threadsOf(refused);
  return (
    <div className="ph-page">
      <Standing />
      {threads.length > 0 && <h2 className="ph-head">{t("sync.refusedTitle", { n: threads.length })}</h2>}
      {threads.map(thread => (
        <NotAccepted key={thread.first.id} thread={thread} />
      ))}
      {waiting.length > 0 && <h2 className="ph-head">{t("sync.waitingTitle", { n: waiting.length })}</h2>}
      {waiting.length > 0 && (
        <ol className="ph-card ph-queue">
          {waiting.map(command => (
            <Waiting key={command.id} command={command} />
          ))}
        </ol>
      )}
      <section className="ph-card ph-rows">
        {pictures.length > 0 && (
          <div>
            <span>{t("sync.photos")}</span>
            <span className="soft num">
              {t("sync.photosWaiting", { n: pictures.length, share: shareOf(pictures) })}
            </span>
          </div>
        )}
        <div>
          <span>{t("sync.fixes")}</span>
          <span className="soft num">
            {fixes.on ? t("sync.fixesWaiting", { n: fixes.waiting }) : t("sync.off")}
          </span>
        </div>
        <StorageLine />
      </section>
      <Link className="ph-second" to="/">
        {t("outlet.back")}
      </Link>
    </div>
  );
}

/** shareOf is how much of the pictures the server has, in per cent. */
function shareOf(pictures: readonly Picture[]): number {
  const sum = (of: (one: Picture) => number): number => pictures.reduce((all, one) => all + of(one), 0);
  return Math.floor(
    (100 * sum(one => one.have)) /
      Math.max(
        1,
        sum(one => one.size),
      ),
  );
}

/** Standing is the answer in one glance, and the button that tries again. */
function Standing() {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const age = useAgeText();
  const now = useNow(5);
  const { hurry } = useActs();
  const sync = useSync();
  const { waiting, busy, trouble, syncedAt } = sync;
  const state = stateOf(sync);
  return (
    <section className={`ph-card ph-sync ph-sync-${state}`} role="status">
      <h1>{t(`sync.state.${state}`, { n: waiting.length })}</h1>
      <p>{t(`sync.line.${state}`)}</p>
      <p className="soft num">
        {syncedAt > 0
          ? t("sync.last", { age: age(ageSince(new Date(syncedAt).toISOString(), now)) })
          : t("sync.never")}
      </p>
      {trouble && !trouble.offline && <p className="ph-error">{say(trouble)}</p>}
      <button className="ph-main" onClick={hurry} disabled={busy}>
        {busy ? t("sync.busy") : t("sync.retry")}
      </button>
    </section>
  );
}

function stateOf({
  away,
  waiting,
  refused,
  syncedAt,
}: Syncing): "away" | "awayNone" | "waiting" | "refused" | "first" | "good" {
  if (away) return waiting.length > 0 ? "away" : "awayNone";
  if (waiting.length > 0) return "waiting";
  if (refused.length > 0) return "refused";
  return syncedAt > 0 ? "good" : "first";
}

function Waiting({ command }: { command: Command }) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  return (
    <li>
      <span>
        <b>{command.about}</b>
        <small>
          {t(`sync.what.${wordOf(command.type)}`)}
          {command.photo && ` · ${t("sync.withPhoto")}`}
        </small>
      </span>
      <time className="num">{clockOf(command.madeAt, zone)}</time>
    </li>
  );
}

function NotAccepted({ thread: { first, rest } }: { thread: Thread }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const zone = useZone();
  const { dismiss } = useActs();
  return (
    <section className="ph-card ph-refused" role="alert">
      <h2>
        {first.about}
        <time className="num">{clockOf(first.madeAt, zone)}</time>
      </h2>
      <p>
        <b>{t(`sync.what.${wordOf(first.type)}`)}</b> {say(problemOfTrouble(first.problem))}
      </p>
      {rest.length > 0 && (
        <p className="soft">
          {t("sync.rest", { what: rest.map(one => t(`sync.what.${wordOf(one.type)}`)).join(", ") })}
        </p>
      )}
      <button className="ph-second" onClick={() => void dismiss([first, ...rest].map(one => one.id))}>
        {t("sync.dismiss")}
      </button>
    </section>
  );
}

const words = [
  "visits_check_in",
  "visits_check_out",
  "visits_step",
  "visits_call",
  "activities_tell",
  "visits_answer",
  "visits_read_remarks",
  "photos_attach",
  "photos_sign",
  "merchandising_record",
  "merchandising_promo_check",
  "assets_capture",
  "assets_handle",
  "catalog_carry",
  "visits_make_up",
  "workdesk_finish",
  "attendance_punch",
  "accounts_keep",
] as const;

/** wordOf names a type of command; one that this page does not know yet is something done. */
function wordOf(type: string): (typeof words)[number] | "other" {
  return words.find(word => word === type.replace(".", "_")) ?? "other";
}
