import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { call } from "@/api/call";
import { request } from "@/api/client";
import type { components } from "@/api/schema";
import type { List } from "@/api/types";
import { type Area, searchOf } from "@/geo/area/area";

type Schemas = components["schemas"];

export type Account = Schemas["AccountsAccount"];
export type AccountDraft = Schemas["AccountsDraft"];
export type AccountPatch = Schemas["AccountsPatch"];
export type Whole = Schemas["AccountsWhole"];
export type Contact = Schemas["AccountsContact"];
export type ContactFields = Schemas["AccountsContactFields"];
export type Wish = Schemas["AccountsWish"];
export type Duplicate = Schemas["AccountsDuplicate"];
export type LicenceNotice = Schemas["AccountsLicenceNotice"];
export type LicenceDraft = Schemas["AccountsLicenceDraft"];
export type RelationDraft = Schemas["AccountsRelationDraft"];
export type AlikeAsked = Schemas["AccountsAlikeAsked"];
export type BatchWish = Schemas["AccountsBatchWish"];
export type BatchRun = Schemas["AccountsBatchRun"];
export type AccountSearch = Schemas["AccountsSearch"];
export type Moment = Schemas["TimelineMoment"];
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
  /** field: wishes about the company's own fields; all of them count. */
  field?: readonly string[];
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

export const wholeQuery = (id: number) =>
  queryOptions({
    queryKey: ["accounts", "whole", id],
    queryFn: ({ signal }) => call("GET", "/api/accounts/{id}/page", { path: { id }, signal }),
  });

export const timelineQuery = (id: number, kinds: readonly string[]) =>
  infiniteQueryOptions({
    queryKey: ["accounts", "timeline", id, kinds],
    initialPageParam: "",
    queryFn: ({ signal, pageParam: after }) =>
      call("GET", "/api/accounts/{id}/timeline", {
        path: { id },
        query: { after, limit: 30, kind: kinds.length > 0 ? kinds.join(",") : undefined },
        signal,
      }),
    getNextPageParam: page => page.next ?? null,
  });

export const wishesQuery = (state: string, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "changes", state, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/accounts/changes", { query: { state, after, limit }, signal }) as Promise<List<Wish>>,
  });

export const duplicatesQuery = (after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "duplicates", after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/accounts/duplicates", { query: { after, limit }, signal }) as Promise<
        List<Duplicate>
      >,
  });

export const noticesQuery = (outcome: string, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "notices", outcome, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/accounts/licence-notices", { query: { outcome, after, limit }, signal }) as Promise<
        List<LicenceNotice>
      >,
  });

export const poolQuery = (after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "pool", after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/accounts/pool", { query: { after, limit }, signal }) as Promise<List<Account>>,
  });

export const contactsQuery = (q: string, after = "", limit = 50) =>
  queryOptions({
    queryKey: ["accounts", "contacts", q, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/accounts/contacts", { query: { q, after, limit }, signal }) as Promise<List<Contact>>,
  });

export const targetsQuery = queryOptions({
  queryKey: ["accounts", "targets"],
  queryFn: ({ signal }) => call("GET", "/api/accounts/targets", { signal }),
});

const moving = ["running", "undoing"];

export const batchQuery = (id: number) =>
  queryOptions({
    queryKey: ["accounts", "batch", id],
    queryFn: ({ signal }) => call("GET", "/api/accounts/batches/{id}", { path: { id }, signal }),
    refetchInterval: query => (moving.includes(query.state.data?.state ?? "") ? 700 : false),
  });

export const batchesQuery = queryOptions({
  queryKey: ["accounts", "batches"],
  queryFn: ({ signal }) => call("GET", "/api/accounts/batches", { signal }),
});

export type Act = "convert" | "confirm" | "return" | "stop" | "reopen";

/** The verbs of the room. Each answers what the server made of it. */
export const verbs = {
  add: (body: AccountDraft) => call("POST", "/api/accounts", { body }),
  change: (id: number, body: AccountPatch & { rev: number; reason?: string }) =>
    call("PATCH", "/api/accounts/{id}", { path: { id }, body }),
  act: (id: number, act: Act, reason = "") =>
    call("POST", "/api/accounts/{id}/acts/{act}", { path: { id, act }, body: { reason } }),
  alike: (body: AlikeAsked) => call("POST", "/api/accounts/alike", { body }),
  addContact: (id: number, body: ContactFields) =>
    call("POST", "/api/accounts/{id}/contacts", { path: { id }, body }),
  changeContact: (id: number, rev: number, body: ContactFields) =>
    call("PUT", "/api/accounts/contacts/{id}", { path: { id }, body: { ...body, rev } }),
  removeContact: (id: number) => call("DELETE", "/api/accounts/contacts/{id}", { path: { id } }),
  importCards: (id: number, file: File) =>
    request<{ contacts: number }>("POST", `/api/accounts/${id}/cards`, { file }),
  putLicence: (id: number, body: LicenceDraft) =>
    call("PUT", "/api/accounts/{id}/licences", { path: { id }, body }),
  relate: (id: number, body: RelationDraft) =>
    call("POST", "/api/accounts/{id}/relations", { path: { id }, body }),
  propose: (id: number, patch: AccountPatch, reason: string) =>
    call("POST", "/api/accounts/{id}/changes", { path: { id }, body: { patch, reason } }),
  approve: (id: number) => call("POST", "/api/accounts/changes/{id}/approve", { path: { id }, body: {} }),
  reject: (id: number, reason: string) =>
    call("POST", "/api/accounts/changes/{id}/reject", { path: { id }, body: { reason } }),
  merge: (kept: number, goneId: number, reason: string) =>
    call("POST", "/api/accounts/{id}/merge", { path: { id: kept }, body: { goneId, reason } }),
  unmerge: (id: number) => call("POST", "/api/accounts/merges/{id}/undo", { path: { id } }),
  different: (id: number) => call("POST", "/api/accounts/duplicates/{id}/different", { path: { id } }),
  settle: (id: number, accountId: number) =>
    call("POST", "/api/accounts/licence-notices/{id}/settle", { path: { id }, body: { accountId } }),
  claim: (id: number) => call("POST", "/api/accounts/{id}/claim", { path: { id } }),
  preview: (body: BatchWish) => call("POST", "/api/accounts/batches", { body }),
  run: (id: number) => call("POST", "/api/accounts/batches/{id}/run", { path: { id } }),
  undo: (id: number) => call("POST", "/api/accounts/batches/{id}/undo", { path: { id } }),
  keepTargets: (name: string, filter: AccountSearch) =>
    call("POST", "/api/accounts/targets", { body: { name, filter } }),
} as const;

/** useAccountChange runs a verb and lets everything of the room be asked anew. */
export function useAccountChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["accounts"] }),
  });
}
