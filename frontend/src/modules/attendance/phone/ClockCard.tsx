import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { clockOf } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { useProblemText } from "@/ui/words";
import { tones } from "../standings";
import { usePunch } from "./usePunch";
import { type ClockDay, clockDayOf } from "./views";
import "./clock.css";

/** ClockCard is the rep's clock on the page of the day: come, go, and what the day comes to; with a network or without. */
export function ClockCard() {
  const { t } = useTranslation("attendance");
  const zone = useZone();
  const say = useProblemText();
  const day = clockDayOf(useShelf());
  const punch = usePunch();
  if (!day || (day.standing === "off" && !day.inAt)) return null;
  const next = day.punches.at(-1)?.act === "in" ? "out" : "in";
  return (
    <section className="ph-clock" aria-label={t("title")}>
      <span>
        <b>{t(`standing.${day.standing}`)}</b>
        <small className="num" data-tone={tones[day.standing]}>
          {said(t, day, zone)}
        </small>
        {punch.error && (
          <small className="ph-error" role="alert">
            {say(punch.error)}
          </small>
        )}
      </span>
      <button disabled={punch.isPending} onClick={() => punch.mutate(next)}>
        {t(`phone.${next}`)}
      </button>
    </section>
  );
}

/** said is when the rep came and went, or when the shift begins. */
function said(t: TFunction<"attendance">, day: ClockDay, zone: string): string {
  if (day.inAt && day.outAt)
    return t("phone.span", { in: clockOf(day.inAt, zone), out: clockOf(day.outAt, zone) });
  if (day.inAt) return t("phone.since", { at: clockOf(day.inAt, zone) });
  return day.startsAt ? t("phone.from", { at: clockOf(day.startsAt, zone) }) : "";
}
