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

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => call("POST", "/api/org/session", { body }),
    onSuccess: session => change(queries, session),
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
