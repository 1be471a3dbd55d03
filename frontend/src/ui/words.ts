import { useTranslation } from "react-i18next";
import { asProblem } from "@/api/problem";
import { type Age, ageOf, clockOf, spanOf, stampOf } from "@/lib/time";
import { serverClock } from "@/lib/clock";

/** useAgeText words an age: "12 s ago". */
export function useAgeText(): (age: Age) => string {
  const { t } = useTranslation();
  return age => t(`age.${age.unit}`, { n: age.n });
}

/** useSpanText words a length of time given in seconds. */
export function useSpanText(): (seconds: number) => string {
  const { t } = useTranslation();
  return seconds => {
    const span = spanOf(seconds);
    return span.hours > 0 ? t("span.hours", { ...span }) : t("span.minutes", { ...span });
  };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** readable rounds metres and turns instants into local time, so that a sentence can hold them. */
function readable(params: Record<string, unknown>): Record<string, unknown> {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === "number" && name.endsWith("M")) return [name, Math.round(value)];
      if (typeof value === "string" && instant.test(value)) {
        const near = Math.abs(Date.parse(value) - serverClock.now()) < 86_400_000;
        return [name, near ? clockOf(value, zone) : stampOf(value, zone)];
      }
      return [name, value];
    }),
  );
}

/** waitsForSecond is whether a dangerous act was refused only until a second person has agreed to it. */
export const waitsForSecond = (thrown: unknown): boolean => asProblem(thrown).code === "second_person_asked";

/** useProblemText says in the person's language what went wrong. */
export function useProblemText(): (thrown: unknown) => string {
  const { t, i18n } = useTranslation("problem");
  return thrown => {
    const problem = asProblem(thrown);
    const params = readable({ ...problem.params, requestId: problem.requestId });
    const known = (code: string): boolean => i18n.exists(code, { ns: "problem" });
    if (problem.code === "sign_in_wrong" && typeof params["left"] === "number")
      return t("sign_in_wrong_left", params);
    const kind = `${problem.code}_${String(params["problem"])}`;
    if (known(kind)) return t(kind as "internal", params as { requestId: string });
    if (known(problem.code)) return t(problem.code as "internal", params as { requestId: string });
    if (problem.code.endsWith("_changed_meanwhile")) return t("changed_meanwhile");
    if (problem.code.endsWith("_not_found")) return t("not_found");
    const fields = problem.errors.map(e => `${e.location.replace(/^body\./, "")}: ${e.message}`).join("; ");
    if (fields !== "") return `${t("invalid")} (${fields})`;
    return problem.message !== "" && problem.status < 500
      ? problem.message
      : t("internal", params as { requestId: string });
  };
}

/** useCodeText says in the person's language why something that goes on beside the page has ended. */
export function useCodeText(): (code: string, params?: Record<string, unknown>) => string {
  const { t, i18n } = useTranslation("problem");
  return (code, params = {}) => {
    const known = i18n.exists(code, { ns: "problem" }) ? code : "internal";
    return t(known as "internal", { requestId: "–", ...readable(params) });
  };
}

/** ageText of an instant against a time in milliseconds. */
export function ageSince(at: string, now: number): Age {
  return ageOf(now - Date.parse(at));
}
