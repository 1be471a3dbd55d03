import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Template = Schemas["VisitsTemplate"];
export type TemplateStep = Schemas["VisitsStep"];
export type TemplateFields = Pick<Template, "name" | "purpose" | "classes" | "channels" | "steps">;

export const templatesQuery = queryOptions({
  queryKey: ["visits", "templates"],
  queryFn: ({ signal }) => call("GET", "/api/visits/templates", { signal }),
});

export const reachQuery = (purpose: string) =>
  queryOptions({
    queryKey: ["visits", "templates", "reach", purpose],
    queryFn: ({ signal }) => call("GET", "/api/visits/templates/reach", { query: { purpose }, signal }),
  });

const path = (id: number) => ({ path: { id } });

/** The verbs of templates. Each answers what the server made of it. */
export const verbs = {
  add: (body: TemplateFields & { code: string }) => call("POST", "/api/visits/templates", { body }),
  set: ({ id, ...body }: TemplateFields & { id: number; rev: number }) =>
    call("PUT", "/api/visits/templates/{id}", { ...path(id), body }),
  next: (id: number) => call("POST", "/api/visits/templates/{id}/next", path(id)),
  publish: (id: number) => call("POST", "/api/visits/templates/{id}/publish", path(id)),
  end: (id: number) => call("POST", "/api/visits/templates/{id}/end", path(id)),
  remove: (id: number) => call("DELETE", "/api/visits/templates/{id}", path(id)),
} as const;

/** useTemplateChange runs a verb and lets the templates be asked anew. */
export function useTemplateChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["visits", "templates"] }),
  });
}

/** carried moves what stands at one place of a list up or down; at the ends it stays. */
export function carried<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one === undefined) return next;
  next.splice(Math.min(Math.max(from + by, 0), next.length), 0, one);
  return next;
}

/** freshKey names a step that is new in its template. */
export function freshKey(steps: readonly TemplateStep[]): string {
  const taken = new Set(steps.map(step => step.key));
  let n = steps.length + 1;
  while (taken.has(`step_${n}`)) n++;
  return `step_${n}`;
}
