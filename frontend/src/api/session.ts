import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "./call";
import { Problem } from "./problem";
import type { Permission, Session } from "./types";

/** sessionQuery asks who is signed in; null means nobody, which is an answer and no error. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call("GET", "/api/org/session");
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 401) return null;
      throw thrown;
    }
  },
});

/** useSession is the signed-in person; only screens behind the sign-in gate may use it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("useSession outside the signed-in part of the page");
  return data;
}

/** useMay says whether the person holds a permission; the server asks again in any case. */
export function useMay(): (needs: Permission) => boolean {
  const { permissions } = useSession();
  return needs => permissions.includes(needs);
}

/** useZone is the company's time zone. */
export function useZone(): string {
  return useSession().company.timeZone;
}

export interface SignIn {
  company?: string;
  login: string;
  password: string;
  /** remember keeps the session for a month instead of half a day. */
  remember?: boolean;
}

/**
 * change forgets what another person has seen. The session's own query stays, and only its answer changes:
 * a removed one would have nobody left who watches it, and the door would stay shut.
 */
function change(queries: QueryClient, session: Session | null): void {
  const [own] = sessionQuery.queryKey;
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== own });
  queries.setQueryData(sessionQuery.queryKey, session);
}

/** offersQuery asks by which other ways people of a company may sign in; there are none until it is known which company. */
export const offersQuery = (company: string) =>
  queryOptions({
    queryKey: [...sessionQuery.queryKey, "offers", company],
    queryFn: ({ signal }) => call("GET", "/api/org/sso", { query: { company }, signal }),
  });

/** elsewhere is where a browser goes to sign in at a provider of identities. */
export function elsewhere(id: number, asked: { company?: string; back: string; remember?: boolean }): string {
  const query = new URLSearchParams({ back: asked.back });
  if (asked.company) query.set("company", asked.company);
  if (asked.remember) query.set("remember", "true");
  return `/api/org/sso/to/${id}?${query.toString()}`;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call("POST", "/api/org/session", { body }),
    onSuccess: session => change(queries, session),
  });
}

/** useAskRelease asks, at the door of another phone, that the bound one be released. */
export function useAskRelease() {
  return useMutation({
    mutationFn: ({ login, password, note }: { login: string; password: string; note: string }) =>
      call("POST", "/api/org/session/release", { body: { login, password, note } }),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("DELETE", "/api/org/session"),
    onSettled: () => change(queries, null),
  });
}

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; new: string }) => call("PUT", "/api/org/password", { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}
