import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { List } from "@/api/types";
import type { Errand } from "@/ui/sheets/queries";

export type State = Errand["state"];

export const errandsQuery = (filter: { kind: string; state: string }, after: string, limit: number) =>
  queryOptions({
    queryKey: ["errand", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/errand/errands", { query: { ...filter, after, limit }, signal }) as Promise<
        List<Errand>
      >,
  });

export const cancelErrand = (id: number) =>
  call("POST", "/api/errand/errands/{id}/cancel", { path: { id } }) as Promise<Errand>;

export const retryErrand = (id: number) =>
  call("POST", "/api/errand/errands/{id}/retry", { path: { id } }) as Promise<Errand>;
