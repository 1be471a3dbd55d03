import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { call } from "@/api/call";
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
