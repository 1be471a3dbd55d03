import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "@/api/client";

export interface Consent {
  given: boolean;
  givenAt?: string;
}

/** consentQuery is whether the signed-in person has agreed to be followed in working time. */
export const consentQuery = queryOptions({
  queryKey: ["tracking", "consent"],
  staleTime: 300_000,
  queryFn: ({ signal }) => request<Consent>("GET", "/api/tracking/consent", { signal }),
});

export function useConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: boolean) => request<Consent>("PUT", "/api/tracking/consent", { body: { given } }),
    onSuccess: consent => queries.setQueryData(consentQuery.queryKey, consent),
  });
}

export interface Looked {
  items: { userId: number; day: string; at: string }[];
}

/** lookedQuery is who has looked at the signed-in person's track. */
export const lookedQuery = queryOptions({
  queryKey: ["tracking", "looked"],
  queryFn: ({ signal }) => request<Looked>("GET", "/api/tracking/looked", { signal }),
});
