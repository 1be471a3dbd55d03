import { useTranslation } from "react-i18next";
import { distanceText } from "@/lib/units";
import { useItems } from "@/ui/own/useItems";
import { useNamed } from "@/ui/useNamed";
import { useSpanText } from "@/ui/words";
import type { Moment } from "./queries";

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

/** useMomentText says what a moment was, in the person's language. */
export function useMomentText(): (moment: Moment) => string {
  const { t, i18n } = useTranslation("accounts");
  const span = useSpanText();
  const results = useItems("visits.call_result");
  const doings = useItems("activities.result");
  const named = useNamed();
  const lasted = ({ seconds, connected }: Record<string, unknown>): string =>
    connected && typeof seconds === "number" ? span(seconds) : "";
  return moment => {
    const params = (moment.params ?? {}) as Record<string, unknown>;
    switch (moment.kind) {
      case "visit":
        return typeof params["seconds"] === "number" ? span(params["seconds"]) : t("timeline.open");
      case "call":
        return [results.nameOf(moment.state ?? ""), lasted(params), params["contact"], params["note"]]
          .filter(Boolean)
          .join(" · ");
      case "activity":
        return [
          named(String(params["type"]), params["typeEn"] as string | undefined),
          doings.nameOf(moment.state ?? ""),
          params["note"],
        ]
          .filter(Boolean)
          .join(" · ");
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
        return [told.join("、"), params["reason"]].filter(Boolean).join(" · ");
      }
      default:
        return "";
    }
  };
}
