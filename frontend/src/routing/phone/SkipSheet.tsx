import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { reasons } from "./course";
import { type DayStop, type SkipReason, useSkip } from "./queries";

/** SkipSheet asks why a stop is left out: one tap for what is usual, words for the rest. */
export function SkipSheet({ stop, onClose }: { stop: DayStop; onClose: () => void }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const skip = useSkip();
  const [other, setOther] = useState(false);
  const [note, setNote] = useState("");
  const send = (reason: SkipReason, words = ""): void =>
    skip.mutate(
      { outletId: stop.outletId, reason, ...(words ? { note: words } : {}) },
      { onSuccess: onClose },
    );
  return (
    <div className="pc-sheet" role="dialog" aria-label={t("course.skipWhy", { name: stop.name })}>
      <h2>{t("course.skipWhy", { name: stop.name })}</h2>
      <div className="pc-chips">
        {reasons.map(reason => (
          <button
            key={reason}
            disabled={skip.isPending}
            aria-pressed={reason === "other" && other}
            onClick={() => (reason === "other" ? setOther(true) : send(reason))}
          >
            {t(`course.reason.${reason}`)}
          </button>
        ))}
      </div>
      {other && (
        <form
          className="ph-reason"
          onSubmit={event => {
            event.preventDefault();
            send("other", note.trim());
          }}
        >
          <label>
            {t("course.note")}
            <textarea value={note} maxLength={200} rows={2} onChange={event => setNote(event.target.value)} />
          </label>
          <button className="ph-main" disabled={skip.isPending || note.trim() === ""}>
            {t("course.skip")}
          </button>
        </form>
      )}
      <p className="ph-error" role="alert">
        {skip.error && say(skip.error)}
      </p>
      <button className="ph-second" onClick={onClose}>
        {t("course.cancel")}
      </button>
    </div>
  );
}
