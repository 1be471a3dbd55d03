import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Outlet } from "@/api/types";

type Schemas = components["schemas"];
export type Beat = Schemas["BeatsBeat"];
export type BeatDetail = Schemas["BeatsDetail"];
export type BeatStop = Schemas["BeatsStop"];
export type BeatChange = Schemas["BeatsChange"];
export type BeatState = Beat["state"];
export type BeatContent = Omit<Schemas["BeatsSetting"], "rev" | "$schema">;

/** BeatFilter narrows the list of beats. */
export interface BeatFilter {
  unit?: number | undefined;
  rep?: number | undefined;
  state?: string | undefined;
  weekday?: number | undefined;
  q?: string | undefined;
}

const key = ["routing", "beats"];

export const beatsQuery = (filter: BeatFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: [...key, "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/beats", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const beatQuery = (id: number) =>
  queryOptions({
    queryKey: [...key, "one", id],
    queryFn: ({ signal }) => call("GET", "/api/routing/beats/{id}", { path: { id }, signal }),
  });

export const beatDiffQuery = (id: number, against: number) =>
  queryOptions({
    queryKey: [...key, "diff", id, against],
    queryFn: ({ signal }) =>
      call("GET", "/api/routing/beats/{id}/diff", { path: { id }, query: { against }, signal }),
  });

/** beatWayQuery measures the way through outlets in an order, as somebody arranges them. */
export const beatWayQuery = (repId: number, outletIds: readonly number[]) =>
  queryOptions({
    queryKey: [...key, "way", repId, outletIds],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("POST", "/api/routing/beats/way", { body: { repId, outletIds: [...outletIds] }, signal }),
  });

const pageRows = 500;

/** outletsOfRepQuery are the active outlets of a rep, all pages of them. */
export const outletsOfRepQuery = (rep: number) =>
  queryOptions({
    queryKey: ["geo", "outlets", "ofRep", rep],
    staleTime: 300_000,
    queryFn: async ({ signal }) => {
      const all: Outlet[] = [];
      for (let after: string | undefined = ""; after !== undefined;) {
        const page = (await call("POST", "/api/geo/outlets/search", {
          body: { rep: [rep], state: ["active"], after, limit: pageRows },
          signal,
        })) as { items: Outlet[]; next?: string };
        all.push(...page.items);
        after = page.next;
      }
      return all;
    },
  });

/** Word is a step in a beat's life, as the person knows it, and why. */
export interface Word {
  id: number;
  rev: number;
  reason?: string;
}

const step =
  (verb: "submit" | "withdraw" | "approve" | "return" | "retire" | "revise") =>
  ({ id, ...body }: Word): Promise<BeatDetail> =>
    call("POST", `/api/routing/beats/{id}/${verb}`, { path: { id }, body });

/** The verbs of beats; each answers the version it left. */
export const beatVerbs = {
  make: (body: BeatContent & { repId?: number; code?: string }): Promise<BeatDetail> =>
    call("POST", "/api/routing/beats", { body }),
  set: ({ id, ...body }: BeatContent & { id: number; rev: number }): Promise<BeatDetail> =>
    call("PUT", "/api/routing/beats/{id}", { path: { id }, body }),
  copy: ({ id, ...body }: { id: number; repId?: number; name?: string }): Promise<BeatDetail> =>
    call("POST", "/api/routing/beats/{id}/copy", { path: { id }, body }),
  submit: step("submit"),
  withdraw: step("withdraw"),
  approve: step("approve"),
  return: step("return"),
  retire: step("retire"),
  revise: step("revise"),
} as const;

/** useBeatVerb runs a verb and lets everything about beats be asked anew. */
export function useBeatVerb<In>(verb: (input: In) => Promise<BeatDetail>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: beat => {
      queries.setQueryData(beatQuery(beat.id).queryKey, beat);
      return queries.invalidateQueries({ queryKey: key });
    },
  });
}
