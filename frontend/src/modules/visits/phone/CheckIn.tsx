import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { asProblem } from "@/api/problem";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { usePosition } from "@/tracking/phone/position";
import { useProblemText } from "@/ui/words";
import type { useCheckIn } from "./acts";
import type { Rules, TodayStop } from "./queries";
import { ReasonForm } from "./ReasonForm";

interface Props {
  stop: TodayStop;
  rules: Rules;
  checkIn: ReturnType<typeof useCheckIn>;
  /** next is where to go after a visit that is done. */
  next: TodayStop | undefined;
}

/** CheckIn opens a visit, or says why not and what would help. */
export function CheckIn({ stop, rules, checkIn, next }: Props) {
  const { t } = useTranslation("phone");
  const zone = useZone();
  const say = useProblemText();
  const { latest, recent } = usePosition();
  const done = checkIn.isPending ? undefined : stop.visit;
  const problem = checkIn.error ? asProblem(checkIn.error) : null;
  const mayReason = problem?.code === "visit_outside_fence" && problem.params["allowedWithReason"] === true;
  const go = (more: { reason?: string; photo?: File } = {}): void => {
    if (latest) checkIn.mutate({ stop, rules, reading: latest, recent, ...more });
  };
  return (
    <>
      {done?.closedAt && (
        <p className="ph-done num">
          {t("outlet.done", { from: clockOf(done.openedAt, zone), to: clockOf(done.closedAt, zone) })}
          {stop.waiting && <span className="ph-tag">{t("sync.tag")}</span>}
        </p>
      )}
      {done?.closedAt && next && (
        <Link className="ph-main" to={`/outlet/${next.outlet.id}`}>
          {t("outlet.next", { name: next.outlet.name })}
        </Link>
      )}
      {problem && (
        <p className="ph-error" role="alert">
          {say(problem)}
        </p>
      )}
      {mayReason ? (
        <ReasonForm photoNeeded={rules.outside === "reason_photo"} busy={checkIn.isPending} onSend={go} />
      ) : (
        <button
          className={done?.closedAt && next ? "ph-second" : "ph-main"}
          disabled={!latest || checkIn.isPending}
          onClick={() => go()}
        >
          {checkIn.isPending ? t("outlet.checkingIn") : t("outlet.checkIn")}
        </button>
      )}
    </>
  );
}
