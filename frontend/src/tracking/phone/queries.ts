import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { request } from "@/api/client";
import { useSession } from "@/api/session";

export interface Consent {
  given: boolean;
  givenAt?: string;
}

const consentKey = (user: number): string => `xuntu.consent.${user}`;

/** useConsent is whether the signed-in person has agreed to be followed in working time; the last answer holds without a network. */
export function useConsent(): UseQueryResult<Consent> {
  const { userId } = useSession();
  return useQuery({
    queryKey: ["tracking", "consent", userId],
    staleTime: 300_000,
    initialData: () => lastConsent(userId),
    initialDataUpdatedAt: 0,
    queryFn: async ({ signal }) => {
      const consent = await request<Consent>("GET", "/api/tracking/consent", { signal });
      keepConsent(userId, consent);
      return consent;
    },
  });
}

/** useChangeConsent gives the word, or takes it back. */
export function useChangeConsent() {
  const { userId } = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: boolean) => request<Consent>("PUT", "/api/tracking/consent", { body: { given } }),
    onSuccess: consent => {
      keepConsent(userId, consent);
      queries.setQueryData(["tracking", "consent", userId], consent);
    },
  });
}

function lastConsent(user: number): Consent | undefined {
  try {
    return (JSON.parse(localStorage.getItem(consentKey(user)) ?? "null") as Consent | null) ?? undefined;
  } catch {
    return undefined; // spoilt: the server is asked
  }
}

function keepConsent(user: number, consent: Consent): void {
  localStorage.setItem(consentKey(user), JSON.stringify(consent));
}

export interface Looked {
  items: { userId: number; day: string; at: string }[];
}

/** lookedQuery is who has looked at the signed-in person's track. */
export const lookedQuery = queryOptions({
  queryKey: ["tracking", "looked"],
  queryFn: ({ signal }) => request<Looked>("GET", "/api/tracking/looked", { signal }),
});
