import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Photo = Schemas["PhotosPhoto"];
export type Detail = Schemas["PhotosDetail"];
export type Counts = Schemas["PhotosCounts"];
export type PhotoState = Photo["state"];
type Verdict = Schemas["PhotosVerdict"];

/** PhotoFilter narrows the wall; the same words are in the address of the page. */
export interface PhotoFilter {
  from?: string | undefined;
  to?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  outlet?: number | undefined;
  step?: string | undefined;
  state?: PhotoState[] | undefined;
  flagged?: boolean | undefined;
  visitRef?: string | undefined;
}

const asQuery = ({ state, unit, ...rest }: PhotoFilter) => ({
  ...rest,
  unit,
  below: unit ? true : undefined,
  state: state && state.length > 0 ? state.join(",") : undefined,
});

export const photosQuery = (filter: PhotoFilter, after = "", limit = 24) =>
  queryOptions({
    queryKey: ["photos", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/photos", { query: { ...asQuery(filter), after, limit }, signal }),
  });

export const countsQuery = (filter: PhotoFilter) =>
  queryOptions({
    queryKey: ["photos", "counts", filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/photos/counts", { query: asQuery(filter), signal }),
  });

export const photoQuery = (id: number) =>
  queryOptions({
    queryKey: ["photos", "one", id],
    queryFn: ({ signal }) => call("GET", "/api/photos/{id}", { path: { id }, signal }),
  });

/** fileOf is where a picture lies. */
export const fileOf = (id: number): string => `/api/app/files/${id}`;

/**
 * useJudge passes or fails a photo, or takes that back. The photo changes where it hangs and stays there, so that the
 * wall does not move under who judges; only the counts are asked anew.
 */
export function useJudge() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number } & Verdict) =>
      call("POST", "/api/photos/{id}/verdict", { path: { id }, body }),
    onSuccess: detail => {
      queries.setQueryData(photoQuery(detail.id).queryKey, old => ({ ...old, ...detail }));
      queries.setQueriesData<{ items: Photo[] }>(
        { queryKey: ["photos", "list"] },
        page => page && { ...page, items: page.items.map(each => (each.id === detail.id ? detail : each)) },
      );
      void queries.invalidateQueries({ queryKey: ["photos", "counts"] });
    },
  });
}
