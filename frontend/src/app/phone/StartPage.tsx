import { useTranslation } from "react-i18next";
import { Link, Navigate, useNavigate } from "react-router";
import { usePunch } from "@/modules/attendance/phone/usePunch";
import { clockDayOf } from "@/modules/attendance/phone/views";
import { GoalCard } from "@/modules/goals/phone/GoalCard";
import { goalOf } from "@/modules/goals/phone/goal";
import { FirstStops } from "@/modules/visits/phone/FirstStops";
import { NoDay } from "@/modules/visits/phone/NoDay";
import { useShelf } from "@/offline/useDocuments";
import { useSync } from "@/offline/useSync";
import { useConsent } from "@/tracking/phone/queries";
import { useProblemText } from "@/ui/words";

/** StartPage comes first after each sign-in: the goal of the month, where to go first, and one tap that begins the day. */
export function StartPage() {
  const { t } = useTranslation("goals");
  const shelf = useShelf();
  const { syncedAt } = useSync();
  const consent = useConsent();
  const goal = goalOf(shelf);
  if (shelf && syncedAt > 0 && !goal) return <Navigate to="/" replace />;
  if (!goal) return <NoDay day={shelf && null} />;
  return (
    <div className="ph-page">
      <GoalCard goal={goal} asOf={syncedAt} />
      <Start />
      {consent.data?.given === false && (
        <Link className="ph-open" to="/me">
          {t("noConsent")}
        </Link>
      )}
      <FirstStops title={t("first")} />
    </div>
  );
}

/** Start goes to the plan of the day, and clocks in whoever is expected and has not come yet. */
function Start() {
  const { t } = useTranslation("goals");
  const say = useProblemText();
  const go = useNavigate();
  const punch = usePunch();
  const day = clockDayOf(useShelf());
  const clocks = day !== undefined && day.standing !== "off" && !day.inAt;
  const start = (): void => {
    if (clocks) punch.mutate("in", { onSuccess: () => void go("/") });
    else void go("/");
  };
  return (
    <div className="goal-start">
      <button className="ph-main" onClick={start} disabled={punch.isPending}>
        {t("start")}
      </button>
      {clocks && <small className="soft">{t("startClocks")}</small>}
      {punch.error && (
        <p className="ph-error" role="alert">
          {say(punch.error)}
        </p>
      )}
    </div>
  );
}
