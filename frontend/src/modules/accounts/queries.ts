import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type { List } from "@/api/types";
import { type Area, searchOf } from "@/geo/area/area";

type Schemas = components["schemas"];

export type Account = Schemas["AccountsAccount"];
export type AccountDraft = Schemas["AccountsDraft"];
export type AccountPatch = Partial<Omit<Schemas["AccountsChangeRequest"], "rev" | "reason">>;
export type AccountSearch = Schemas["AccountsSearch"];
export type Moment = Schemas["AccountsMoment"];
export type AccountState = Account["state"];

/** AccountFilter narrows the list of accounts; the same words are in the address of the page. */
export interface AccountFilter {
  q?: string;
  state?: readonly string[];
  role?: readonly string[];
  class?: readonly string[];
  channel?: readonly string[];
  settlement?: readonly string[];
  licence?: string;
  orderDay?: number | undefined;
  units?: number[] | undefined;
  rep?: number | undefined;
  listId?: number | undefined;
  area?: Area | null;
}

/** searchBody is a filter as the server takes it; what narrows nothing is left out. */
export function searchBody({ area, rep, ...filter }: AccountFilter): AccountSearch {
  const words = Object.entries(filter).filter(
    ([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
  return {
    ...Object.fromEntries(words),
    ...(rep === undefined ? {} : { rep: [rep] }),
    ...searchOf(area ?? null),
  } as AccountSearch;
}

/** AccountPage is a page of accounts; the first one counts them. */
export interface AccountPage extends List<Account> {
  states?: Partial<Record<AccountState, number>>;
}

export const accountsQuery = (filter: AccountFilter, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "list", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("POST", "/api/accounts/search", {
        body: { ...searchBody(filter), after, limit },
        signal,
      }) as Promise<AccountPage>,
  });

export const accountQuery = (id: number) =>
  queryOptions({
    queryKey: ["accounts", "one", id],
    queryFn: ({ signal }) => call("GET", "/api/accounts/{id}", { path: { id }, signal }),
  });

export const timelineQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["accounts", "timeline", id],
    initialPageParam: "",
    queryFn: ({ signal, pageParam: after }) =>
      call("GET", "/api/accounts/{id}/timeline", { path: { id }, query: { after, limit: 30 }, signal }),
    getNextPageParam: page => page.next ?? null,
  });

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  add: (body: AccountDraft) => call("POST", "/api/accounts", { body }),
  change: (id: number, body: AccountPatch & { rev: number; reason?: string }) =>
    call("PATCH", "/api/accounts/{id}", { path: { id }, body }),
} as const;

/** useAccountChange runs a verb and lets everything of the room be asked anew. */
export function useAccountChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["accounts"] }),
  });
}
