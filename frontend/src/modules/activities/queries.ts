import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];

export type Activity = Schemas["ActivitiesActivity"];
export type ActivityType = Schemas["ActivitiesType"];
export type TypeFields = Schemas["ActivitiesTypeWish"];
export type Drive = Schemas["ActivitiesDrive"];
export type NewDrive = Schemas["ActivitiesNewDrive"];
export type Target = Schemas["ActivitiesTarget"];
export type Doings = Schemas["ActivitiesDoings"];

/** ActivityFilter narrows a list of activities; the same words are in the address of the page. */
export interface ActivityFilter {
  from?: string | undefined;
  to?: string | undefined;
  unit?: number | undefined;
  rep?: number | undefined;
  outlet?: number | undefined;
  type?: number | undefined;
  drive?: number | undefined;
  result?: string | undefined;
}

export const activitiesQuery = (filter: ActivityFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["activities", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/activities", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const typesQuery = queryOptions({
  queryKey: ["activities", "types"],
  queryFn: ({ signal }) => call("GET", "/api/activities/types", { signal }),
});

/** positionsQuery are the posts that may carry out a type. */
export const positionsQuery = queryOptions({
  queryKey: ["org", "positions"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/org/positions", { signal }),
});

export const drivesQuery = (type: number | undefined, after: string, limit: number) =>
  queryOptions({
    queryKey: ["activities", "drives", type, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/activities/drives", { query: { type, after, limit }, signal }),
  });

export const driveQuery = (id: number) =>
  queryOptions({
    queryKey: ["activities", "drive", id],
    queryFn: ({ signal }) => call("GET", "/api/activities/drives/{id}", { path: { id }, signal }),
  });

/** doingsReport is how much was done, by rep, type, unit and day. */
export const doingsReport: Report<Doings> = {
  table: "activities.figures",
  by: ["rep", "type", "unit", "month", "date", "day"],
  back: "month",
  rows: (query, signal) => call("GET", "/api/activities/figures", { query, signal }),
};

/** useChange makes a mutation after which everything about activities is asked anew. */
function useChange<T, R>(change: (what: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["activities"] }),
  });
}

/** useSaveType makes a type, or writes one anew. */
export const useSaveType = (of: ActivityType | null) =>
  useChange((body: TypeFields) =>
    of
      ? call("PUT", "/api/activities/types/{id}", { path: { id: of.id }, body: { ...body, rev: of.rev } })
      : call("POST", "/api/activities/types", { body }),
  );

export const removeType = (id: number) => call("DELETE", "/api/activities/types/{id}", { path: { id } });

export const useLaunch = () =>
  useChange((body: NewDrive) => call("POST", "/api/activities/drives", { body }));

export const useGiveAgain = () =>
  useChange((id: number) => call("POST", "/api/activities/drives/{id}/tasks", { path: { id } }));
