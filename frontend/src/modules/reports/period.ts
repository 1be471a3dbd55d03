/** periods are the words for periods that move with the day, as modules/reports/period.go has them. */
export const periods = [
  "today",
  "yesterday",
  "last_7",
  "last_30",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_year",
] as const;
export type Period = (typeof periods)[number];

const longest: Record<Period, number> = {
  today: 1,
  yesterday: 1,
  last_7: 7,
  last_30: 30,
  this_week: 7,
  last_week: 7,
  this_month: 31,
  last_month: 31,
  this_quarter: 92,
  last_quarter: 92,
  this_year: 366,
};

/** periodsWithin are those that a source takes whose longest period has so many days; 0 is any. */
export const periodsWithin = (days: number): Period[] =>
  periods.filter(period => days === 0 || longest[period] <= days);

/** isPeriod is whether a text is such a word; else it is two days. */
export const isPeriod = (text: string): text is Period => periods.some(period => period === text);

/** fixed is a period of two days, as the server reads it. */
export const fixed = (from: string, to: string): string => `${from}..${to}`;

/** daysOf are the two days of a fixed period. */
export function daysOf(text: string): [string, string] | null {
  const [from, to] = text.split("..");
  return from && to ? [from, to] : null;
}
