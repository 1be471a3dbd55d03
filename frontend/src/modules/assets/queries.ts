import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { Report } from "@/ui/report/report";

type Schemas = components["schemas"];

export type Asset = Schemas["AssetsAsset"];
export type NewAsset = Schemas["AssetsNewAsset"];
export type Deed = Schemas["AssetsDeed"];
export type Round = Schemas["AssetsRound"];
export type Tally = Schemas["AssetsTally"];
export type Capture = Schemas["AssetsCapture"];
export type AssetFigures = Schemas["AssetsFigures"];

/** AssetFilter narrows a list of assets; the same words are in the address of the page. */
export interface AssetFilter {
  state?: Asset["state"];
  model?: string;
  words?: string;
  outlet?: number;
  account?: number;
  unit?: number;
  below?: boolean;
}

export const assetsQuery = (filter: AssetFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["assets", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/assets", { query: { ...filter, after, limit }, signal }),
  });

export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: ["assets", "one", id],
    queryFn: ({ signal }) => call("GET", "/api/assets/{id}", { path: { id }, signal }),
  });

/** capturesQuery is what was measured of freezers, the newest first: of one asset, or in one visit. */
export const capturesQuery = (of: { asset: number } | { visitRef: string }) =>
  queryOptions({
    queryKey: ["assets", "captures", of],
    queryFn: ({ signal }) => call("GET", "/api/assets/captures", { query: { ...of, limit: 60 }, signal }),
  });

export const roundsQuery = (after: string, limit: number) =>
  queryOptions({
    queryKey: ["assets", "rounds", after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/assets/rounds", { query: { after, limit }, signal }),
  });

export const talliesQuery = (
  id: number,
  verdict: Tally["verdict"] | undefined,
  after: string,
  limit: number,
) =>
  queryOptions({
    queryKey: ["assets", "tallies", id, verdict, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/assets/rounds/{id}/tallies", {
        path: { id },
        query: { ...(verdict ? { verdict } : {}), after, limit },
        signal,
      }),
  });

/** figuresReport is how many assets of what value are where. */
export const figuresReport: Report<AssetFigures> = {
  table: "assets.figures",
  by: ["unit", "model", "age", "outlet", "rep"],
  back: 0,
  rows: (query, signal) => call("GET", "/api/assets/figures", { query, signal }),
};

/** useChange makes a mutation after which everything about assets is asked anew. */
function useChange<T>(change: (what: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["assets"] }),
  });
}

export const useAdd = () => useChange((body: NewAsset) => call("POST", "/api/assets", { body }));

export const useDeed = (id: number) =>
  useChange((body: Deed) => call("POST", "/api/assets/{id}/acts", { path: { id }, body }));

/** useRenew writes until when an asset has its warranty, and its outlet the asset. */
export const useRenew = (id: number) =>
  useChange((body: { warrantyUntil?: string; contractUntil?: string; rev: number }) =>
    call("PUT", "/api/assets/{id}/terms", { path: { id }, body }),
  );

export const useBegin = () =>
  useChange((body: { unitId: number; name: string }) => call("POST", "/api/assets/rounds", { body }));

export const useEnd = () =>
  useChange((id: number) => call("POST", "/api/assets/rounds/{id}/end", { path: { id } }));
