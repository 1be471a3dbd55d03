import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { ProviderEdit } from "@/api/types";

export const providersQuery = queryOptions({
  queryKey: ["org", "providers"],
  queryFn: ({ signal }) => call("GET", "/api/org/providers", { signal }),
});

/** keepProvider makes a provider known, or changes one. */
export const keepProvider = async ({
  id,
  rev,
  body,
}: {
  id: number | null;
  rev: number;
  body: ProviderEdit;
}): Promise<void> => {
  if (id === null) await call("POST", "/api/org/providers", { body });
  else await call("PUT", "/api/org/providers/{id}", { path: { id }, body: { ...body, rev } });
};

export const removeProvider = (id: number) => call("DELETE", "/api/org/providers/{id}", { path: { id } });

export const tryIssuer = (issuer: string) => call("POST", "/api/org/provider-trials", { body: { issuer } });

/** useProviderChange runs a verb and lets the list be asked anew. */
export function useProviderChange<In>(verb: (input: In) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: providersQuery.queryKey }),
  });
}
