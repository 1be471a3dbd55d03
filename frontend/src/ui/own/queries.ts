import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { OwnField } from "@/api/types";

/** dictionariesQuery: lists of values, those not offered any more among them. */
export const dictionariesQuery = queryOptions({
  queryKey: ["app", "dictionaries"],
  staleTime: 60_000,
  queryFn: ({ signal }) => call("GET", "/api/app/dictionaries", { signal }),
});

/** fieldsQuery: fields of the company's own on every kind of row. */
export const fieldsQuery = queryOptions({
  queryKey: ["app", "fields"],
  staleTime: 60_000,
  queryFn: ({ signal }) => call("GET", "/api/app/fields", { signal }),
});

const none: OwnField[] = [];

/** useOwnFields are the company's own fields of a kind of row, in their order. */
export function useOwnFields(holder: string): OwnField[] {
  const { data } = useQuery(fieldsQuery);
  return data?.items.filter(field => field.holder === holder) ?? none;
}
