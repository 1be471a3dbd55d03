import { percent } from "@/lib/units";
import type { Cell, Sight } from "./queries";

const most = 30; // groups that a plot can hold

/** Chart is one figure of a report for each of its groups. */
export interface Chart {
  groups: string[];
  /** figure is the column that is drawn. */
  figure: number;
  values: (number | null)[];
  /** inTime is whether the groups follow each other in time. */
  inTime: boolean;
}

/** filled are the columns in which anything stands. */
export const filled = (sight: Sight): number[] =>
  sight.columns.map((_, at) => at).filter(at => sight.rows.some(row => !isBlank(row[at])));

/** figuresOf are the columns in which nothing but numbers stand. */
export const figuresOf = (sight: Sight): number[] =>
  filled(sight).filter(at => sight.rows.every(row => isBlank(row[at]) || typeof row[at] === "number"));

/** groupOf is the column that tells the rows apart; a list of single things has none. */
function groupOf(sight: Sight): number | undefined {
  return filled(sight).find(at => {
    const texts = sight.rows.map(row => row[at]);
    return texts.every(text => typeof text === "string") && new Set(texts).size === texts.length;
  });
}

/** chartOf is what can be drawn of a report: a figure for each group, if it has both. */
export function chartOf(sight: Sight, wanted: number | undefined): Chart | null {
  const figures = figuresOf(sight);
  const figure = figures.find(at => at === wanted) ?? figures[0];
  const group = groupOf(sight);
  if (figure === undefined || group === undefined || sight.rows.length < 2) return null;
  const shown = sight.rows.slice(0, most);
  const groups = shown.map(row => String(row[group]));
  return {
    groups,
    figure,
    values: shown.map(row => numberOf(row[figure])),
    inTime: groups.every(text => /^\d{4}-\d\d(-\d\d)?$/.test(text)),
  };
}

/** cellText is a cell as people read it: a share as per cent, other figures with two decimals at most. */
export function cellText(cell: Cell | undefined, type: string | undefined): string {
  if (typeof cell !== "number") return String(cell ?? "") || "–";
  return type === "share" ? percent(cell, 1) : cell.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

const isBlank = (cell: Cell | undefined): boolean => cell === null || cell === undefined || cell === "";

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === "number" ? cell : null);
