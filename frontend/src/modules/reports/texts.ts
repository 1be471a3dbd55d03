import { useTranslation } from "react-i18next";
import { useReps, useUnits } from "@/api/queries";
import { languageOf } from "@/i18n";
import { isPeriod, daysOf } from "./period";
import type { Param, Saved, Schedule, Source } from "./queries";

/** useWord picks the word of the reader's language. */
export function useWord(): (of: { zh: string; en: string }) => string {
  const { i18n } = useTranslation();
  return of => (languageOf(i18n.language) === "en" ? of.en : of.zh);
}

/** useSourceName says what a source is called; who may not read it any more sees its code. */
export function useSourceName(sources: readonly Source[]): (name: string) => string {
  const word = useWord();
  return name => {
    const source = sources.find(each => each.name === name);
    return source ? word(source) : name;
  };
}

/** useAskedText says what a report asks, in words. */
export function useAskedText(sources: readonly Source[]): (of: Pick<Saved, "source" | "asked">) => string {
  const { t } = useTranslation("reports");
  const word = useWord();
  const { byId } = useUnits();
  const { reps } = useReps();
  const value = (param: Param, text: string): string => {
    if (param.kind === "period")
      return isPeriod(text) ? t(`period.${text}`) : (daysOf(text)?.join(" ~ ") ?? text);
    if (param.kind === "unit") return byId.get(Number(text))?.name ?? t("someUnit");
    if (param.kind === "rep") return reps.find(rep => rep.id === Number(text))?.name ?? t("someRep");
    const option = param.options?.find(each => each.value === text);
    return `${word(param)} ${option ? word(option) : text}`;
  };
  return ({ source, asked }) => {
    const params = sources.find(each => each.name === source)?.params ?? [];
    const said = params.flatMap(param => {
      const text = asked[param.name];
      return text ? [value(param, text)] : [];
    });
    return said.join(" · ") || t("askedAll");
  };
}

/** usePlanText says when a subscription is delivered, or that it has ended. */
export function usePlanText(): (plan: Schedule & { endedAt?: string; why?: string }) => string {
  const { t } = useTranslation("reports");
  return ({ every, on, hour, endedAt, why }) => {
    if (endedAt) return t(why === "gone" ? "ended.gone" : "ended.right");
    const at = `${String(hour).padStart(2, "0")}:00`;
    if (every === "week") return t("plan.week", { day: t(`weekday.${String(on) as "1"}`), at });
    return every === "month" ? t("plan.month", { on, at }) : t("plan.day", { at });
  };
}

/** useFailureText says why a run has failed, in the reader's language where there are words for it. */
export function useFailureText(): (run: { failure?: string; message?: string }) => string {
  const { t, i18n } = useTranslation("problem");
  return ({ failure = "", message = "" }) =>
    i18n.exists(failure, { ns: "problem" }) ? t(failure as "invalid", { why: message }) : message;
}
