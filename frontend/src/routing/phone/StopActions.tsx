import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/ui/words";
import { reasonOf } from "./course";
import { useDayPlan, useUnskip } from "./queries";
import { SkipSheet } from "./SkipSheet";

/** StopActions stands below a stop of the list: leave it out, or take it up again. */
export function StopActions({ outlet }: { outlet: number }) {
  const { t } = useTranslation("phone");
  const say = useProblemText();
  const { data } = useDayPlan();
  const undo = useUnskip();
  const [asking, setAsking] = useState(false);
  const stop = data?.stops.find(one => one.outletId === outlet);
  if (!stop) return null;
  if (stop.state === "skipped") {
    const why = reasonOf(stop.skipReason);
    return (
      <p className="pc-skipped">
        <span>
          {t("course.skipped")} · {why.note || t(`course.reason.${why.reason}`)}
        </span>
        {undo.error && <span role="alert">{say(undo.error)}</span>}
        <button onClick={() => undo.mutate(outlet)} disabled={undo.isPending}>
          {t("course.undo")}
        </button>
      </p>
    );
  }
  if (stop.state !== "todo" || outlet === data?.next) return null;
  return (
    <>
      <button
        className="pc-skip pc-skip-small"
        onClick={() => setAsking(true)}
        aria-label={`${t("course.skip")} ${stop.name}`}
      >
        {t("course.skip")}
      </button>
      {asking && <SkipSheet stop={stop} onClose={() => setAsking(false)} />}
    </>
  );
}
