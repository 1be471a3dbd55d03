import type { ExpressionSpecification } from "maplibre-gl";
import { shiftDay } from "@/lib/time";
import type { Tokens } from "@/ui/tokens";

/** measures are what a thematic map can show, as the server names them. */
export const measures = [
  "outlets",
  "visits",
  "coverage",
  "crowded",
  "unassigned",
  "load",
  "sales",
  "score",
] as const;
export type Measure = (typeof measures)[number];

/** shapes are how it is drawn. */
export const shapes = ["hexagons", "heatmap", "choropleth"] as const;
export type Shape = (typeof shapes)[number];

/** divisions are by what a measure can be ranked. */
export const divisions = ["territory", "rep", "unit", "class", "channel"] as const;
export type Division = (typeof divisions)[number];

/** periods end today; custom ones are two days in the address. */
export const periods = ["month", "lastMonth", "30", "90", "year"] as const;
export type Period = (typeof periods)[number];

export const isDated = (measure: Measure): boolean => !["outlets", "unassigned", "load"].includes(measure);

/** heats: a mean has no heat, as two cool places would add up to a hot one. */
export const heats = (measure: Measure): boolean => measure !== "score";

/** daysOf gives the first and the last day of a period that ends today. */
export function daysOf(period: Period, today: string): [from: string, to: string] {
  const first = `${today.slice(0, 8)}01`;
  switch (period) {
    case "month":
      return [first, today];
    case "lastMonth": {
      const last = shiftDay(first, -1);
      return [`${last.slice(0, 8)}01`, last];
    }
    case "30":
      return [shiftDay(today, -29), today];
    case "90":
      return [shiftDay(today, -89), today];
    case "year":
      return [`${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`, today];
  }
}

/** ThemeQuery is what the map, its legend and its tallies are asked with. */
export interface ThemeQuery {
  measure: Measure;
  class?: string | undefined;
  channel?: string | undefined;
  units?: string | undefined;
  rep?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** queryText writes a query as it stands in an address; what is not chosen is left out. */
export function queryText(query: ThemeQuery): string {
  const { from, to, ...rest } = query;
  const asked = isDated(query.measure) ? { ...rest, from, to } : rest;
  return new URLSearchParams(
    Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ""),
  ).toString();
}

/** ramp is the scale of colours, from little to much. */
export const ramp = (t: Tokens): string[] => [t.theme0, t.theme1, t.theme2, t.theme3, t.theme4];

/** classColours spreads the ramp over as many classes as a legend has. */
export function classColours(classes: number, t: Tokens): string[] {
  const colours = ramp(t);
  if (classes <= 1) return [t.theme2];
  return Array.from(
    { length: classes },
    (_, i) => colours[Math.round((i * (colours.length - 1)) / (classes - 1))] ?? t.theme2,
  );
}

/** fillOf colours a part of the map by its value; a value that equals a break belongs above it. */
export function fillOf(breaks: readonly number[], t: Tokens): ExpressionSpecification | string {
  const [first, ...more] = classColours(breaks.length + 1, t);
  if (more.length === 0) return first ?? t.theme2;
  const steps = more.flatMap((colour, i) => [breaks[i] ?? 0, colour]);
  return ["step", ["get", "value"], first, ...steps] as unknown as ExpressionSpecification;
}

/** heatWeight is how much a spot of a heat map glows: one of the upper fifth glows whole. */
export function heatWeight(breaks: readonly number[], most: number): ExpressionSpecification {
  return ["min", 1, ["/", ["get", "value"], breaks.at(-1) ?? Math.max(most, 1)]];
}

/** valueText writes a value as people of the language do: in tens of thousands, or in thousands. */
export function valueText(value: number | undefined, unit: string, language: string): string {
  if (value === undefined) return "–";
  if (unit === "%" || unit === "pt")
    return `${value.toLocaleString(language, { maximumFractionDigits: 1 })}${unit === "%" ? "%" : ""}`;
  const short = Math.abs(value) >= 10_000;
  const text = value.toLocaleString(language, {
    maximumFractionDigits: short ? 1 : Math.abs(value) < 100 && unit !== "" ? 1 : 0,
    ...(short ? { notation: "compact" as const } : {}),
  });
  return unit === "¥" ? `¥${text}` : unit === "h" ? `${text} h` : text;
}
