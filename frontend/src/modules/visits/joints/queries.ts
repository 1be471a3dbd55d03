import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Joint = Schemas["VisitsJoint"];
export type ItemScore = Schemas["VisitsItemScore"];

/** JointFilter narrows a list of joint visits. */
export interface JointFilter {
  from?: string | undefined;
  to?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  visit?: number | undefined;
  companion?: number | undefined;
}

const key = ["visits", "joints"];

export const jointsQuery = (filter: JointFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: [...key, filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/visits/joints", {
        query: { kind: "joint", ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

/** useJoin says that the person stands at the outlet of a visit. */
export function useJoin(visit: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["VisitsJoinRequest"]) =>
      call("POST", "/api/visits/{id}/joint", { path: { id: visit }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** useScore scores a visit that was joined. */
export function useScore(visit: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { scores: ItemScore[]; note?: string }) =>
      call("PUT", "/api/visits/{id}/joint/scores", { path: { id: visit }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}
