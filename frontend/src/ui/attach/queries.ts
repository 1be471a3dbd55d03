import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import { urlOf } from "@/api/client";
import type { components } from "@/api/schema";
import { upload } from "@/api/upload";

export type Attachment = components["schemas"]["Attachment"];
export type Part = components["schemas"]["ExcerptPart"];

/** Carrier is a kind of records that files hang on. */
export type Carrier = "account" | "asset" | "outlet" | "product";

/** Of is the record that files hang on. */
export interface Of {
  record: Carrier;
  owner: number;
}

const keyOf = ({ record, owner }: Of) => ["attachments", record, owner];

export const attachmentsQuery = (of: Of) =>
  queryOptions({
    queryKey: keyOf(of),
    queryFn: ({ signal }) => call("GET", "/api/attachments", { query: { ...of }, signal }),
  });

export const excerptQuery = (id: number) =>
  queryOptions({
    queryKey: ["attachments", "excerpt", id],
    staleTime: Infinity, // what hangs on a record never changes
    queryFn: ({ signal }) => call("GET", "/api/attachments/{id}/excerpt", { path: { id }, signal }),
  });

/** fileUrl is where an attachment's bytes are: to be shown, or saved. */
export const fileUrl = ({ id }: Attachment, save = false): string =>
  `/api/attachments/${id}/file${save ? "?save=1" : ""}`;

export const thumbUrl = ({ id }: Attachment): string => `/api/attachments/${id}/thumb`;

/** Sending is a file on its way. */
export interface Sending {
  file: File;
  told: (percent: number) => void;
}

/** useAttach hangs a file on a record. */
export function useAttach(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, told }: Sending) =>
      upload("POST", urlOf("/api/attachments", { query: { ...of, name: file.name } }), file, told),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(of) }),
  });
}

/** useDetach takes a file from its record. */
export function useDetach(of: Of) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call("DELETE", "/api/attachments/{id}", { path: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(of) }),
  });
}
