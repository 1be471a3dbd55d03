import type { TableColumnsType, TableProps } from "antd";
import type { UrlState } from "@/ui/useUrl";

/** shapeKeys are the words of a list's address that say which columns it shows, by which it is sorted, and how close its lines stand. */
export const shapeKeys = ["hide", "dense", "sort"] as const;

/** Choice is a column that people may hide. */
export interface Choice {
  key: string;
  label: string;
  shown: boolean;
}

/** Shape is how a list is shown. */
export interface Shape<T> {
  columns: TableColumnsType<T>;
  size: "small" | "middle";
  choices: Choice[];
  /** toggle hides a column, or shows it again. */
  toggle: (key: string) => void;
  setDense: (dense: boolean) => void;
  /** sortBy hears from a table that holds all its lines by which column they are to stand. */
  sortBy: NonNullable<TableProps<T>["onChange"]>;
}

/** hiddenOf are the keys of the columns that an address hides. */
export const hiddenOf = (text: string): string[] => text.split(",").filter(Boolean);

/** toggled hides a key or shows it again, in the words of an address. */
export function toggled(text: string, key: string): string {
  const hidden = hiddenOf(text);
  return (hidden.includes(key) ? hidden.filter(each => each !== key) : [...hidden, key]).join(",");
}

/** sortOf reads by which column an address sorts: -code is downwards. */
export function sortOf(text: string): { key: string; order: "ascend" | "descend" } | null {
  if (text === "") return null;
  return text.startsWith("-") ? { key: text.slice(1), order: "descend" } : { key: text, order: "ascend" };
}

/** shapeOf reads from the address how a list is shown. Columns without a key, and those that stand fast, are always there. */
export function shapeOf<T>(url: UrlState, columns: TableColumnsType<T>): Shape<T> {
  const hidden = new Set(hiddenOf(url.get("hide")));
  const sort = sortOf(url.get("sort"));
  const sorted = (column: TableColumnsType<T>[number]) =>
    column.sorter && column.key !== undefined
      ? { ...column, sortOrder: sort?.key === String(column.key) ? sort.order : null }
      : column;
  const free = (column: TableColumnsType<T>[number]) => column.key !== undefined && !column.fixed;
  return {
    columns: columns.filter(column => !free(column) || !hidden.has(String(column.key))).map(sorted),
    size: url.get("dense") ? "small" : "middle",
    choices: columns.filter(free).map(column => ({
      key: String(column.key),
      label: typeof column.title === "string" ? column.title : String(column.key),
      shown: !hidden.has(String(column.key)),
    })),
    toggle: key => url.set({ hide: toggled(url.get("hide"), key) }),
    setDense: dense => url.set({ dense: dense ? 1 : null }),
    sortBy: (_page, _filters, sorter) => {
      const by = Array.isArray(sorter) ? sorter[0] : sorter;
      const key = by?.order && by.columnKey !== undefined ? String(by.columnKey) : "";
      url.set({ sort: key && (by?.order === "descend" ? `-${key}` : key) });
    },
  };
}
