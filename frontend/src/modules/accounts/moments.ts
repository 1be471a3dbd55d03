import { useTranslation } from "react-i18next";
import { distanceText } from "@/lib/units";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { useSpanText } from "@/ui/words";
import type { Moment } from "./queries";

/** kinds are what a timeline tells of, in the order in which they are offered. */
export const kinds = [
  "visit",
  "call",
  "refusal",
  "activity",
  "photo",
  "asset",
  "alert",
  "task",
  "move",
  "change",
  "figure",
] as const;

/** fieldsOf are the fields a change of the trail speaks of, without those only programs know. */
export function fieldsOf(params: Record<string, unknown>): string[] {
  const after = (params["after"] ?? params["before"] ?? {}) as Record<string, unknown>;
  return Object.keys(after).filter(
    key => !["id", "tenant_id", "created_at", "created_by", "extra"].includes(key),
  );
}

/** shownOf is a value of a field as people read it. */
export const shownOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.join("、")
    : typeof value === "string" || typeof value === "number"
      ? String(value)
      : "";

/** columnOf is the database's word for a field of the contract. */
export const columnOf = (field: string): string =>
  field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

const short = 30; // letters of a value that still reads in a line

/** turnOf is what a field was and is, where both are short enough to be read in a line. */
export function turnOf(params: Record<string, unknown>, key: string): string {
  const [before, after] = [params["before"], params["after"]].map(all =>
    shownOf((all as Record<string, unknown> | undefined)?.[key]),
  );
  if (!before && !after) return "";
  const [was, is] = [before || "–", after || "–"];
  return was.length > short || is.length > short ? "" : ` ${was} → ${is}`;
}

/** joined is what there is to say of the parts, in one line. */
const joined = (...parts: unknown[]): string => parts.filter(Boolean).join(" · ");

/** useMomentText says what a moment was, in the person's language. */
export function useMomentText(): (moment: Moment) => string {
  const { t, i18n } = useTranslation("accounts");
  const span = useSpanText();
  const results = useItems("visits.call_result");
  const doings = useItems("activities.result");
  const named = useNamed();
  const { t: alerts } = useTranslation("alerts");
  const { t: assets } = useTranslation("assets");
  const { t: photos } = useTranslation("photos");
  const { t: tasks } = useTranslation("workdesk");
  const taskOf = ({ title, source, figures }: Record<string, unknown>): string => {
    if (title) return shownOf(title);
    const known = i18n.exists(`workdesk:text.${String(source)}`) ? String(source) : "other";
    return tasks(`text.${known as "visit_due"}`, figures as { outlet: string; lastOn: string });
  };
  const itemOf = ({ code, name }: Record<string, unknown>): string =>
    i18n.language !== "zh-CN" && i18n.exists(`alerts:shipped.${String(code)}`)
      ? alerts(`shipped.${String(code) as "visit_late"}`)
      : String(name);
  const stepOf = (step: string): string =>
    i18n.exists(`photos:step.${step}`) ? photos(`step.${step as "display"}`) : step;
  const lasted = ({ seconds, connected }: Record<string, unknown>): string =>
    connected && typeof seconds === "number" ? span(seconds) : "";
  return moment => {
    const params = (moment.params ?? {}) as Record<string, unknown>;
    switch (moment.kind) {
      case "visit":
        return typeof params["seconds"] === "number" ? span(params["seconds"]) : t("timeline.open");
      case "call":
        return joined(results.nameOf(moment.state ?? ""), lasted(params), params["contact"], params["note"]);
      case "activity":
        return joined(
          named(String(params["type"]), params["typeEn"] as string | undefined),
          doings.nameOf(moment.state ?? ""),
          params["note"],
        );
      case "photo":
        return joined(stepOf(shownOf(params["step"])), photos(`state.${moment.state as "open"}`));
      case "asset":
        return joined(
          assets(`act.${moment.state as "place"}`),
          params["model"],
          params["code"],
          params["note"],
        );
      case "alert":
        return joined(itemOf(params), alerts(`state.${moment.state as "new"}`), params["note"]);
      case "task":
        return joined(taskOf(params), tasks(`state.${moment.state as "open"}`), params["note"]);
      case "move":
        return typeof params["distanceM"] === "number" ? distanceText(params["distanceM"]) : "";
      case "figure":
        return `${t(`figure.${moment.state as "sales"}`)} ${Number(params["value"]).toLocaleString(i18n.language)}`;
      case "change": {
        if (moment.state === "insert") return t("timeline.made");
        const told = fieldsOf(params).map(key => {
          const name = i18n.exists(`accounts:column.${key}`) ? t(`column.${key as "name"}`) : key;
          return `${name}${turnOf(params, key)}`;
        });
        return joined(told.join("、"), params["reason"]);
      }
      default:
        return "";
    }
  };
}
