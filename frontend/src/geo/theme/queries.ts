import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import { request } from "@/api/client";
import type { FiguresRun, Territory } from "@/api/types";
import { type Division, isDated, type Shape, type ThemeQuery } from "./theme";

/** asked leaves the period out where a measure has none. */
const asked = ({ from, to, ...rest }: ThemeQuery) => (isDated(rest.measure) ? { ...rest, from, to } : rest);

/** legendQuery is what the colours mean; the server counts anew every few seconds. */
export const legendQuery = (query: ThemeQuery, shape: Shape, zoom: number) =>
  queryOptions({
    queryKey: ["tiles", "theme", "legend", query, shape, shape === "choropleth" ? 0 : zoom],
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/tiles/legend", { query: { ...asked(query), shape, zoom }, signal }),
  });

export const tallyQuery = (query: ThemeQuery, by: Division) =>
  queryOptions({
    queryKey: ["tiles", "theme", "tally", query, by],
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call("GET", "/api/tiles/tally", { query: { ...asked(query), by }, signal }),
  });

/** territoryQuery is one territory with its area. */
export const territoryQuery = (id: number) =>
  queryOptions({
    queryKey: ["geo", "territory", id],
    queryFn: ({ signal }) =>
      call("GET", "/api/geo/territories/{id}", { path: { id }, signal }) as Promise<Territory>,
  });

/** sendFigures has a file of sales and scores checked, or with commit stored. */
export const sendFigures = (file: File, commit: boolean): Promise<FiguresRun> =>
  request<FiguresRun>("POST", "/api/geo/figures/import", { query: { commit }, file });
