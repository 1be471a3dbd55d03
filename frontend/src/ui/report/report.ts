import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf } from "@/lib/time";
import { useUrl } from "@/ui/useUrl";

/** By is what a line of a report is of; a report knows some of these words. */
export type By =
  | "rep"
  | "day"
  | "unit"
  | "date"
  | "month"
  | "channel"
  | "product"
  | "promotion"
  | "model"
  | "outlet"
  | "age"
  | "type"
  | "rule";

/** Row is a line of a report; its figures are the report's own. */
export interface Row {
  key: string;
  repId?: number;
  rep?: string;
  unitId?: number;
  unit?: string;
  day?: string;
  /** name is of what else a line is of: a channel, a product, a promotion, a model. */
  name?: string;
}

/** Answer is a page of a report with the sum of all pages. */
export interface Answer<R extends Row> {
  items: R[];
  next?: string;
  sum?: R;
}

/** Asked is how a report is asked; it is the filter of its file, too. */
export interface Asked {
  from?: string;
  to?: string;
  unit?: number;
  below?: boolean;
  rep?: number;
  by: By;
}

/** Figure is one column of figures; of the last line, too. */
export interface Figure<R extends Row> {
  key: string;
  title: string;
  of: (row: R) => ReactNode;
  width?: number;
  /** only names the words under which the column makes sense. */
  only?: readonly By[];
}

/** Report is a report as its room tells it. */
export interface Report<R extends Row> {
  table: string;
  by: readonly [By, ...By[]];
  /** back is how many days the report opens with, "month" since the month began, 0 with all of time. */
  back: number | "month";
  rows: (query: Asked & { after: string; limit: number }, signal: AbortSignal) => Promise<Answer<R>>;
}

/** useAsked reads from the address what the person asks of a report. */
export function useAsked(report: Pick<Report<Row>, "by" | "back">): Asked & { today: string } {
  const url = useUrl();
  const today = dayOf(serverClock.now(), useZone());
  const unit = url.number("unit");
  const rep = url.number("rep");
  const period = {
    to: url.get("to") || today,
    from: url.get("from") || firstOf(report.back, url.get("to") || today),
  };
  return {
    today,
    by: report.by.find(each => each === url.get("by")) ?? report.by[0],
    ...(report.back === 0 ? {} : period),
    ...(unit === undefined ? {} : { unit, below: true }),
    ...(rep === undefined ? {} : { rep }),
  };
}

function firstOf(back: number | "month", to: string): string {
  if (back === "month") return `${to.slice(0, 8)}01`;
  return dayjs(to)
    .subtract(back - 1, "day")
    .format("YYYY-MM-DD");
}

/** deeper is what a click on a line asks next: of a unit its reps, of a rep its days, of a date or a month who it was. */
export function deeper(row: Row, asked: Asked): Partial<Record<keyof Asked, string | number>> | undefined {
  if (asked.by === "unit") return { unit: row.unitId ?? 0, by: "rep" };
  if (asked.by === "rep") return { rep: row.repId ?? 0, by: "day" };
  if (asked.by === "date") return { from: row.day ?? "", to: row.day ?? "", by: "rep" };
  if (asked.by === "month")
    return {
      from: `${row.day}-01`,
      to: dayjs(`${row.day}-01`).endOf("month").format("YYYY-MM-DD"),
      by: "rep",
    };
  return undefined;
}
