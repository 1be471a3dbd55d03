import type { TableColumnsType } from "antd";
import { useNamed } from "@/ui/useNamed";
import { useOwnFields } from "./queries";
import { useOwnText } from "./useOwnText";

/** useOwnColumns are the company's own fields of a kind of row that are columns of its list. */
export function useOwnColumns<Row extends { extra?: Record<string, unknown> }>(
  holder: string,
): TableColumnsType<Row> {
  const text = useOwnText();
  const named = useNamed();
  return useOwnFields(holder)
    .filter(field => field.onList)
    .map(field => ({
      key: `own.${field.key}`,
      title: named(field.zh, field.en),
      width: 110,
      render: (_: unknown, row: Row) => text(field, row.extra?.[field.key]),
    }));
}
