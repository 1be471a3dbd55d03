import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Figures = Schemas["AdherenceFigures"];
export type AdherenceRow = Schemas["AdherenceRow"];
export type AdherenceDay = Schemas["AdherenceDay"];
export type AdherenceStop = Schemas["AdherenceStop"];

interface Asked {
  from: string;
  to: string;
  unit: number | undefined;
  rep: number | undefined;
}

/** adherenceQuery compares a period: a row a rep, or of one rep a row a day. */
export const adherenceQuery = ({ from, to, unit, rep }: Asked) =>
  queryOptions({
    queryKey: ["routing", "adherence", from, to, unit, rep],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/adherence/list", {
        query: { from, to, unit, below: unit !== undefined, rep, by: rep === undefined ? "rep" : "day" },
        signal,
      }),
  });

/** adherenceDayQuery compares one day of a rep, with both ways. */
export const adherenceDayQuery = (rep: number, day: string) =>
  queryOptions({
    queryKey: ["routing", "adherence", "day", rep, day],
    queryFn: ({ signal }) => call("GET", "/api/routing/adherence", { query: { rep, day }, signal }),
  });
