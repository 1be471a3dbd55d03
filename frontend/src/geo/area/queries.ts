import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call } from "@/api/call";
import { download } from "@/api/download";
import { type OutletFilter, type OutletPage, searchBody } from "@/geo/queries";

const pageRows = 100;

/** foundQuery are the outlets of a search, page after page. */
export const foundQuery = (filter: OutletFilter) =>
  infiniteQueryOptions({
    queryKey: ["geo", "outlets", "found", filter],
    placeholderData: keepPreviousData,
    initialPageParam: "",
    queryFn: ({ signal, pageParam: after }) =>
      call("POST", "/api/geo/outlets/search", {
        body: { ...searchBody(filter), after, limit: pageRows },
        signal,
      }) as Promise<OutletPage>,
    getNextPageParam: page => page.next ?? null,
  });

/** formats are the files outlets are exported as. */
export const formats = ["xlsx", "csv", "geojson"] as const;
export type Format = (typeof formats)[number];

/** exportOutlets saves all outlets of a search as a file, not only the pages that were looked at. */
export const exportOutlets = (filter: OutletFilter, format: Format, lang: string): Promise<void> =>
  download("/api/geo/outlets/export", { query: { format, lang }, body: searchBody(filter) });
