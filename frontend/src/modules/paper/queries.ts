import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Paper = Schemas["PaperSeen"];
export type PaperVersion = Schemas["PaperTemplateVersion"];
export type Template = Schemas["PaperTemplate"];
export type Fact = Schemas["PaperFact"];

export const papersQuery = queryOptions({
  queryKey: ["paper", "templates"],
  queryFn: ({ signal }) => call("GET", "/api/paper/templates", { signal }),
});

export const versionsQuery = (name: string) =>
  queryOptions({
    queryKey: ["paper", "versions", name],
    queryFn: ({ signal }) => call("GET", "/api/paper/versions", { query: { paper: name }, signal }),
  });

export const samplesQuery = (name: string) =>
  queryOptions({
    queryKey: ["paper", "samples", name],
    queryFn: ({ signal }) => call("GET", "/api/paper/samples", { query: { paper: name }, signal }),
  });

/** Draft is a template as it stands in the editor, and the record to show it with. */
export interface Draft {
  name: string;
  template: Template;
  asked: unknown;
  lang: "zh-CN" | "en";
}

export const previewQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ["paper", "preview", draft],
    gcTime: 30_000,
    retry: false,
    queryFn: ({ signal }) => call("POST", "/api/paper/previews", { body: draft, signal }),
  });

/** useSetTemplate writes a template anew; without one the paper is again as it is shipped. */
export function useSetTemplate() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; rev: number; template?: Template; reason: string }) =>
      call("PUT", "/api/paper/templates", { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["paper"] }),
  });
}

export const keepLogo = (picture: string) => call("POST", "/api/paper/logos", { body: { picture } });
