import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];

export type Inspection = Schemas["MerchandisingInspection"];
export type Inspected = Schemas["MerchandisingInspected"];
export type Item = Schemas["MerchandisingInspectedItem"];
export type Agreement = Schemas["MerchandisingAgreement"];
export type Answer = Schemas["MerchandisingAnswer"];

/** InspectionFilter narrows inspections; the same words are in the address of the page. */
export interface InspectionFilter {
  from?: string;
  to?: string;
  unit?: number;
  rep?: number;
}

const key = ["merchandising", "inspections"];

export const inspectionsQuery = (filter: InspectionFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: [...key, filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/merchandising/inspections", { query: { ...filter, after, limit }, signal }),
  });

export const inspectionQuery = (id: number) =>
  queryOptions({
    queryKey: [...key, id],
    queryFn: ({ signal }) => call("GET", "/api/merchandising/inspections/{id}", { path: { id }, signal }),
  });

/** doneQuery are visits that have ended, which somebody may inspect. */
export const doneQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ["visits", "done", from, to],
    queryFn: ({ signal }) =>
      call("GET", "/api/visits", { query: { from, to, state: "closed", limit: 200 }, signal }),
  });

/** cameQuery is whether somebody has come after a visit to inspect it. */
export const cameQuery = (visit: number, companion: number) =>
  queryOptions({
    queryKey: ["visits", "joints", "inspection", visit, companion],
    queryFn: ({ signal }) =>
      call("GET", "/api/visits/joints", { query: { kind: "inspection", visit, companion }, signal }),
  });

/** useCome says that the person stands at the outlet of a visit to inspect it. */
export function useCome(visit: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["VisitsJoinRequest"]) =>
      call("POST", "/api/visits/{id}/joint", { path: { id: visit }, body: { ...body, kind: "inspection" } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["visits", "joints"] }),
  });
}

/** useInspect keeps what was found. */
export function useInspect(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answers: Answer[]) =>
      call("PUT", "/api/merchandising/inspections/{id}", { path: { id }, body: { answers } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

/** agreementReport is how far inspections agree with reps. */
export const agreementReport: Report<Agreement> = {
  table: "merchandising.inspections",
  by: ["rep", "unit", "month", "date"],
  back: 30,
  rows: (query, signal) => call("GET", "/api/merchandising/agreements", { query, signal }),
};
