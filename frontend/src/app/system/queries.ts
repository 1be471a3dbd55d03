import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type {
  AuditCheck,
  AuditEntry,
  DictionaryItem,
  List,
  NewOwnField,
  OwnFieldChange,
  Permit,
} from "@/api/types";

export const parametersQuery = queryOptions({
  queryKey: ["app", "parameters"],
  queryFn: ({ signal }) => call("GET", "/api/app/parameters", { signal }),
});

export const setParameter = ({
  key,
  ...body
}: {
  key: string;
  value: unknown;
  reason: string;
}): Promise<unknown> => call("PUT", "/api/app/parameters/{key}", { path: { key }, body });

/** AuditFilter narrows the trail. */
export interface AuditFilter {
  table?: string;
  row?: string;
}

export const auditQuery = (filter: AuditFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["app", "audit", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/app/audit", { query: { ...filter, after, limit }, signal }) as Promise<
        List<AuditEntry>
      >,
  });

export const checkAudit = (): Promise<AuditCheck> => call("GET", "/api/app/audit/check");

export const permitsQuery = (open: boolean, after: string, limit: number) =>
  queryOptions({
    queryKey: ["app", "permits", open, after, limit],
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      call("GET", "/api/app/permits", { query: { open: open || null, after, limit }, signal }) as Promise<
        List<Permit>
      >,
  });

/** usePermitAct grants or refuses what another person has asked for, or takes back one's own wish. */
export function usePermitAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (what: {
      id: number;
      act: "grant" | "refuse" | "withdraw";
      note: string;
    }): Promise<void> => {
      const path = { id: what.id };
      const body = { note: what.note };
      if (what.act === "grant") await call("POST", "/api/app/permits/{id}/grant", { path, body });
      else if (what.act === "refuse") await call("POST", "/api/app/permits/{id}/refuse", { path, body });
      else await call("POST", "/api/app/permits/{id}/withdraw", { path });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["app", "permits"] }),
  });
}

export const serialsQuery = queryOptions({
  queryKey: ["serial", "patterns"],
  queryFn: ({ signal }) => call("GET", "/api/serial/patterns", { signal }),
});

export const setSerial = ({ key, ...body }: { key: string; pattern: string; reason: string }) =>
  call("PUT", "/api/serial/patterns/{key}", { path: { key }, body });

export const putDictionary = ({ key, ...body }: { key: string; zh: string; en: string }) =>
  call("PUT", "/api/app/dictionaries/{key}", { path: { key }, body });

export const putItem = ({ key, ...body }: DictionaryItem & { key: string }) =>
  call("PUT", "/api/app/dictionaries/{key}/items", { path: { key }, body });

export const addField = (body: NewOwnField) => call("POST", "/api/app/fields", { body });

export const changeField = (
  id: number,
  { zh, en, required, onList, searchable, rank, ended, rev }: OwnFieldChange,
) =>
  call("PUT", "/api/app/fields/{id}", {
    path: { id },
    body: { zh, en, required, onList, searchable, rank, ended, rev },
  });
