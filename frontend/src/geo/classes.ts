import type { OutletClass } from "@/api/types";
import type { Tokens } from "@/ui/tokens";

export const classes: OutletClass[] = ["KA", "A", "B", "C"];

/** todays are what can be true of an outlet's visit today. */
export const todays = ["todo", "done", "missed", "refused", "none"] as const;
export type TodayMark = (typeof todays)[number];

/** classColour is the one colour of a class. */
export function classColour(of: OutletClass, t: Tokens): string {
  return { KA: t.classKA, A: t.classA, B: t.classB, C: t.classC }[of];
}

/** todayColour is the one colour of a visit's state today. */
export function todayColour(of: TodayMark, t: Tokens): string {
  return { todo: t.info, done: t.good, missed: t.warn, refused: t.alarm, none: t.off }[of];
}
