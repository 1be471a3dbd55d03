import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Assignment = Schemas["CoverageAssignment"];
export type Duty = Assignment["duty"];
export type Transfer = Schemas["CoverageTransfer"];
export type TransferOutlet = Schemas["CoverageTransferOutlet"];
export type Load = Schemas["CoverageLoad"];
export type Draft = Schemas["CoverageDraft"];
export type Division = Schemas["CoverageDivision"];
export type NewDivision = Schemas["CoverageNewDivision"];
export type Fall = Schemas["CoverageFall"];
export type Substitution = Schemas["CoverageSubstitution"];
export type Supply = Schemas["CoverageSupply"];

/** duties are what a rep may have to do at an outlet. */
export const duties: Duty[] = ["sales", "merchandising", "delivery"];

/** AssignmentFilter narrows the list of assignments; the same words are in the address of the page. */
export interface AssignmentFilter {
  duty?: string | undefined;
  state?: string | undefined;
  rep?: number | undefined;
  unit?: number | undefined;
  q?: string | undefined;
}

export const assignmentsQuery = (filter: AssignmentFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["coverage", "assignments", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/coverage/assignments", {
        query: { ...filter, after, limit },
        signal,
      }),
  });

export const outletCoverageQuery = (id: number) =>
  queryOptions({
    queryKey: ["coverage", "outlet", id],
    queryFn: ({ signal }) => call("GET", "/api/coverage/outlets/{id}", { path: { id }, signal }),
  });

export const transfersQuery = (rep: number | undefined, after: string, limit: number) =>
  queryOptions({
    queryKey: ["coverage", "transfers", rep ?? 0, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/coverage/transfers", { query: { rep, after, limit }, signal }),
  });

const look = 1000; // ms between two looks at a transfer that is being carried out

export const transferQuery = (id: number) =>
  queryOptions({
    queryKey: ["coverage", "transfer", id],
    queryFn: ({ signal }) => call("GET", "/api/coverage/transfers/{id}", { path: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? look : false),
  });

export const movedQuery = (id: number, done: number, after = "", limit = 500) =>
  queryOptions({
    queryKey: ["coverage", "moved", id, done, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/coverage/transfers/{id}/outlets", { path: { id }, query: { after, limit }, signal }),
  });

export const divisionsQuery = queryOptions({
  queryKey: ["coverage", "divisions"],
  queryFn: ({ signal }) => call("GET", "/api/coverage/divisions", { signal }),
});

export const fallQuery = (id: number, rev: number) =>
  queryOptions({
    queryKey: ["coverage", "fall", id, rev],
    queryFn: ({ signal }) => call("GET", "/api/coverage/divisions/{id}/fall", { path: { id }, signal }),
  });

export const substitutionsQuery = queryOptions({
  queryKey: ["coverage", "substitutions"],
  queryFn: ({ signal }) => call("GET", "/api/coverage/substitutions", { signal }),
});

export const mineQuery = queryOptions({
  queryKey: ["coverage", "mine"],
  queryFn: ({ signal }) => call("GET", "/api/coverage/mine", { signal }),
});

export const suppliesQuery = (
  filter: { account?: number; dealer?: number | undefined; q?: string },
  after = "",
  limit = 50,
) =>
  queryOptions({
    queryKey: ["coverage", "supplies", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/coverage/supplies", { query: { ...filter, after, limit }, signal }),
  });

export const dealersQuery = (q: string) =>
  queryOptions({
    queryKey: ["coverage", "dealers", q],
    staleTime: 60_000,
    queryFn: ({ signal }) => call("GET", "/api/coverage/dealers", { query: { q }, signal }),
  });

/** The verbs of the room. */
export const verbs = {
  draw: (body: Draft) => call("POST", "/api/coverage/transfers", { body }),
  dryRun: ({ id, ...body }: { id: number; from?: string; reason: string }) =>
    call("POST", "/api/coverage/divisions/{id}/dry-run", { path: { id }, body }),
  commit: (id: number) => call("POST", "/api/coverage/transfers/{id}/commit", { path: { id } }),
  withdraw: (id: number) => call("POST", "/api/coverage/transfers/{id}/withdraw", { path: { id } }),
  divide: ({ id, ...body }: NewDivision & { id?: number }) =>
    id === undefined
      ? call("POST", "/api/coverage/divisions", { body })
      : call("PUT", "/api/coverage/divisions/{id}", { path: { id }, body }),
  undivide: (id: number) => call("DELETE", "/api/coverage/divisions/{id}", { path: { id } }),
  substitute: (body: Schemas["CoverageNewSubstitution"]) =>
    call("POST", "/api/coverage/substitutions", { body }),
  endSubstitution: (id: number) => call("POST", "/api/coverage/substitutions/{id}/end", { path: { id } }),
  supply: (body: Schemas["CoverageNewSupply"]) => call("POST", "/api/coverage/supplies", { body }),
} as const;

/** useCoverageChange runs a verb and lets everything that it may have changed be asked anew. */
export function useCoverageChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["coverage"] });
      void queries.invalidateQueries({ queryKey: ["geo", "outlets"] });
    },
  });
}
