import { useCallback } from "react";
import { useUrl } from "@/ui/useUrl";
import { weeks } from "./weeks";

/** Focus is which part of the four weeks is open on the board and drawn on the map. */
export interface Focus {
  week: number | "all" | null;
  day: string | null;
  /** show opens a week, all of them, or none. */
  show: (week: number | "all" | null) => void;
  /** look narrows the map to one day, or to the whole week again. */
  look: (day: string | null) => void;
  /** covers says whether a day is drawn. */
  covers: (day: string, index: number) => boolean;
}

/** useFocus keeps the focus in the address; a schedule opens with the week of today, or its first. */
export function useFocus(firstDay: string, today: string): Focus {
  const url = useUrl();
  const current = Math.floor((Date.parse(today) - Date.parse(firstDay)) / (7 * 86_400_000));
  const usual = current >= 0 && current < weeks ? current : 0;
  const said = url.get("week");
  const week = said === "" ? usual : said === "all" ? "all" : said === "none" ? null : Number(said);
  const day = url.get("day") === "" ? null : url.get("day");
  const { set } = url;
  return {
    week,
    day,
    show: useCallback(next => set({ week: next ?? "none", day: null }), [set]),
    look: useCallback(next => set({ day: next }), [set]),
    covers: (each, index) => (day === null ? week === "all" || Math.floor(index / 7) === week : each === day),
  };
}
