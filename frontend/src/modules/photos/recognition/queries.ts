import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Setting = Schemas["RecognitionSetting"];
export type SettingEdit = Schemas["RecognitionSettingEdit"];
export type Trial = Schemas["RecognitionTrial"];
export type Recognition = Schemas["Recognition"];
export type RecognitionState = Recognition["state"];
export type Proposal = Schemas["RecognitionProposal"];
export type Sighting = Schemas["RecognitionSighting"];
export type Counts = Schemas["RecognitionCounts"];

const everything = ["photos", "recognition"] as const;

export const settingQuery = queryOptions({
  queryKey: [...everything, "setting"],
  queryFn: ({ signal }) => call("GET", "/api/photos/recogniser", { signal }),
  refetchInterval: 15_000,
});

export const countsQuery = queryOptions({
  queryKey: [...everything, "counts"],
  queryFn: ({ signal }) => call("GET", "/api/photos/recognitions/counts", { signal }),
  refetchInterval: 15_000,
});

export const recognitionsQuery = (state: RecognitionState | "", after: string, limit: number) =>
  queryOptions({
    queryKey: [...everything, "list", state, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/photos/recognitions", { query: { state: state || undefined, after, limit }, signal }),
    refetchInterval: 15_000,
  });

export const proposalQuery = (photo: number) =>
  queryOptions({
    queryKey: [...everything, "of", photo],
    queryFn: ({ signal }) => call("GET", "/api/photos/{id}/recognition", { path: { id: photo }, signal }),
  });

/** productMetricsQuery are the metrics that are asked as a number per product: facings go into one of them. */
export const productMetricsQuery = queryOptions({
  queryKey: ["merchandising", "metrics", "of products"],
  queryFn: async ({ signal }) => {
    const { items } = await call("GET", "/api/merchandising/metrics", { signal });
    return items.filter(
      one => one.kind === "number" && one.per === "product" && !one.formula && one.state === "active",
    );
  },
});

export const verbs = {
  keep: (body: SettingEdit) => call("PUT", "/api/photos/recogniser", { body }),
  again: (photo: number) => call("POST", "/api/photos/{id}/recognition/again", { path: { id: photo } }),
  take: ({ photo, lines }: { photo: number; lines: { productId: number; facings: number }[] }) =>
    call("POST", "/api/photos/{id}/recognition/taking", { path: { id: photo }, body: { lines } }),
};

export const tryPhoto = (photoId: number): Promise<Trial> =>
  call("POST", "/api/photos/recogniser/trials", { body: { photoId } });

/** useRecognitionChange runs a verb and lets everything about recognition be asked anew. */
export function useRecognitionChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: everything }),
  });
}
