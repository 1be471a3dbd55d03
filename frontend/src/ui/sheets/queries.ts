import { queryOptions } from "@tanstack/react-query";
import { call } from "@/api/call";
import { request } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Errand = Omit<Schemas["Errand"], "result" | "args"> & { result: unknown; args: unknown };
export type SheetTable = Schemas["SheetsTableSeen"];

/** Outcome is what the check of a file has found, and what its commit has come to. */
export interface Outcome {
  rows: number;
  good: number;
  bad: number;
  foretold: Record<string, number>;
  come?: Record<string, number>;
  columns: string[];
  unknown: string[];
  errors: { row: number; column: string; value: string; code: string; zh: string; en: string }[];
}

const lively = 1500; // ms between two questions about a job that is under way; the socket mostly tells sooner

/** underWay is whether a job will still change by itself. */
export const underWay = (errand: Pick<Errand, "state">): boolean =>
  errand.state === "waiting" || errand.state === "running";

export const errandQuery = (id: number) =>
  queryOptions({
    queryKey: ["errand", "one", id],
    refetchInterval: (query: { state: { data: Errand | undefined } }) =>
      query.state.data && !underWay(query.state.data) ? false : lively,
    queryFn: ({ signal }) =>
      call("GET", "/api/errand/errands/{id}", { path: { id }, signal }) as Promise<Errand>,
  });

export const tablesQuery = queryOptions({
  queryKey: ["sheets", "tables"],
  staleTime: 300_000,
  queryFn: ({ signal }) => call("GET", "/api/sheets/tables", { signal }),
});

/** tableQuery is one table with what can be said beside a file; null for who may not use it. */
export const tableQuery = (table: string) =>
  queryOptions({
    queryKey: ["sheets", "table", table],
    queryFn: async ({ signal }) => {
      const found = await call("GET", "/api/sheets/tables", { query: { table }, signal });
      return found.items[0] ?? null;
    },
  });

/** fileAddress is where a file of a job is taken from. */
export const fileAddress = (id: number, role: string): string => `/api/errand/errands/${id}/files/${role}`;

export const templateAddress = (table: string, format: string, lang: string): string =>
  `/api/sheets/tables/${table}/template?format=${format}&lang=${lang}`;

/** sendFile sends a file of rows to be checked; said is what has to be said beside it. */
export const sendFile = (table: string, file: File, lang: string, said: Record<string, string>) =>
  request<Errand>("POST", "/api/sheets/tables/{table}/imports", {
    path: { table },
    query: { ...said, name: file.name, lang },
    file,
  });

export const commitFile = (id: number, whole: boolean) =>
  call("POST", "/api/sheets/imports/{id}/commit", { path: { id }, body: { whole } }) as Promise<Errand>;

/** beginExport has the rows of a list's filter written into a file. */
export const beginExport = (
  table: string,
  wish: { format: Schemas["SheetsExportWish"]["format"]; lang: "zh-CN" | "en"; filter: unknown },
) => call("POST", "/api/sheets/tables/{table}/exports", { path: { table }, body: wish }) as Promise<Errand>;

/** beginPrint has documents printed into one PDF. */
export const beginPrint = (name: string, asked: unknown, lang: "zh-CN" | "en") =>
  call("POST", "/api/paper/prints", { body: { name, asked, lang } }) as Promise<Errand>;
