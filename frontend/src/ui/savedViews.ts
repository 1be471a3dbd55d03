import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "@/api/call";
import type { NewView, SavedView, ViewChange } from "@/api/types";
import { type UrlState, useUrl } from "./useUrl";

/** Viewed is a page whose views can be kept: its name, and what of its address belongs to a view. */
export interface Viewed {
  page: string;
  keys: readonly string[];
  /** loose are keys that a view brings along, but whose change does not make it another one. */
  loose: readonly string[];
}

export const viewsQuery = (page: string) =>
  queryOptions({
    queryKey: ["app", "views", page],
    queryFn: ({ signal }) => call("GET", "/api/app/views", { query: { page }, signal }),
  });

/** viewRolesQuery are the roles that a view can be shared with. */
export const viewRolesQuery = queryOptions({
  queryKey: ["app", "views", "roles"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/app/views/roles", { signal }),
});

const viewQuery = (id: number) =>
  queryOptions({
    queryKey: ["app", "view", id],
    queryFn: ({ signal }) => call("GET", "/api/app/views/{id}", { path: { id }, signal }),
  });

/** stateOf is what an address says now of a page's keys. */
export function stateOf(keys: readonly string[], get: (name: string) => string): Record<string, string> {
  const said = keys.map((key): [string, string] => [key, get(key)]);
  return Object.fromEntries(said.filter(([, value]) => value !== ""));
}

/** changeTo is what an address must change to show a view, and to say that it does. */
export function changeTo(viewed: Viewed, view: SavedView): Record<string, string | number | null> {
  const state = view.state as Record<string, string>;
  return { ...Object.fromEntries(viewed.keys.map(key => [key, state[key] ?? null])), view: view.id };
}

/** isChanged says whether the page has been changed since it showed the view. */
export function isChanged(viewed: Viewed, view: SavedView, get: (name: string) => string): boolean {
  const state = view.state as Record<string, string>;
  return viewed.keys.some(key => !viewed.loose.includes(key) && (state[key] ?? "") !== get(key));
}

/** openingView is the view a bare address opens with: the one its link names, else the person's first one. */
export function openingView(
  viewed: Viewed,
  get: UrlState["get"],
  asked: number | undefined,
): number | "first" | null {
  if (viewed.keys.some(key => get(key) !== "")) return null;
  return asked ?? "first";
}

/** isShown says whether an address holds all that a view brings. */
function isShown(viewed: Viewed, view: SavedView, get: (name: string) => string): boolean {
  const state = view.state as Record<string, string>;
  return viewed.keys.every(key => state[key] === undefined || get(key) !== "");
}

/**
 * useOpeningView makes a bare address show the view its link names, or the person's first one, and then says so.
 * A view that is gone lets the page open as it comes; error tells why.
 */
export function useOpeningView(viewed: Viewed): { ready: boolean; error: unknown } {
  const url = useUrl();
  const [wanted] = useState(() => openingView(viewed, name => url.get(name), url.number("view")));
  const [done, setDone] = useState(wanted === null);
  const list = useQuery({ ...viewsQuery(viewed.page), enabled: wanted === "first" });
  const one = useQuery({ ...viewQuery(Number(wanted)), enabled: typeof wanted === "number", retry: false });
  const asked = wanted === "first" ? list : one;
  const view = wanted === "first" ? list.data?.items.find(each => each.first) : one.data;
  const settled = !asked.isPending;
  const write = url.set;
  useEffect(() => {
    if (!done && settled && view) write(changeTo(viewed, view));
  }, [done, settled, view, viewed, write]);
  // The address says so one render later; until then nothing is drawn that would have to move.
  if (!done && settled && (!view || isShown(viewed, view, name => url.get(name)))) setDone(true);
  return { ready: done, error: wanted === "first" ? null : one.error };
}

/** useViewDeeds are what can be done to the views of a page. */
export function useViewDeeds(page: string) {
  const queries = useQueryClient();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ["app", "views", page] });
  return {
    add: useMutation({
      mutationFn: (view: Omit<NewView, "page">) =>
        call("POST", "/api/app/views", { body: { ...view, page } }),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...body }: ViewChange & { id: number }) =>
        call("PATCH", "/api/app/views/{id}", { path: { id }, body }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: number) => call("DELETE", "/api/app/views/{id}", { path: { id } }),
      onSuccess,
    }),
    first: useMutation({
      mutationFn: (viewId: number) => call("PUT", "/api/app/views/first", { body: { page, viewId } }),
      onSuccess,
    }),
  };
}
