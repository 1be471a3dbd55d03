import type { AttendanceDay, RepDays } from "@/api/types";

export type Standing = AttendanceDay["standing"];

/** tones colour a standing: calm, good, to be watched, wrong. */
export const tones: Record<Standing, "calm" | "good" | "warn" | "bad" | "away"> = {
  off: "calm",
  ahead: "calm",
  leave: "away",
  at_work: "good",
  present: "good",
  excused: "good",
  late: "warn",
  early: "warn",
  late_early: "warn",
  no_out: "warn",
  missing: "bad",
  absent: "bad",
};

/** sums are the columns behind the days of a month. */
export const sums = {
  present: ["present", "at_work", "excused"],
  late: ["late", "late_early"],
  early: ["early", "late_early"],
  noOut: ["no_out"],
  absent: ["absent", "missing"],
  leave: ["leave"],
} as const satisfies Record<string, readonly Standing[]>;

/** sumOf counts a rep's days of some standings. */
export function sumOf(rep: RepDays, standings: readonly Standing[]): number {
  return standings.reduce((sum, each) => sum + (rep.counts[each] ?? 0), 0);
}

/** monthOf gives the first and the last day of a month, no later than today. */
export function monthOf(month: string, today: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = `${month}-${String(new Date(Date.UTC(year, number, 0)).getUTCDate()).padStart(2, "0")}`;
  const from = `${month}-01`;
  return { from, to: today >= from && today < last ? today : last };
}
