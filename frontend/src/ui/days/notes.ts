import type { components } from "@/api/schema";

export type Workday = components["schemas"]["RepsWorkday"];

/** Note is what is to be said of days before something is arranged on them. */
export interface Note {
  kind: "holiday" | "off" | "swapped";
  from: string;
  to: string;
  name: string;
}

/**
 * notesOf names the holidays among days; when all of them are plain days off it says that, and of a single day off
 * that is worked that it is. A weekend inside a longer span is nobody's mistake.
 */
export function notesOf(days: readonly Workday[]): Note[] {
  const holidays: Note[] = [];
  let before: Workday | undefined;
  for (const day of days) {
    const name = day.works ? "" : (day.name ?? "");
    const open = before && !before.works && before.name === name ? holidays.at(-1) : undefined;
    if (name !== "" && open) open.to = day.day;
    else if (name !== "") holidays.push({ kind: "holiday", from: day.day, to: day.day, name });
    before = day;
  }
  const [first, ...more] = days;
  const last = days.at(-1);
  if (!first || !last || holidays.length > 0) return holidays;
  if (days.every(day => !day.works)) return [{ kind: "off", from: first.day, to: last.day, name: "" }];
  if (more.length === 0 && first.name)
    return [{ kind: "swapped", from: first.day, to: first.day, name: first.name }];
  return [];
}
