import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";

/** findQuery finds rows of every kind by a few letters. */
export const findQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    staleTime: 5_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/search", { query: { q }, signal }),
  });
