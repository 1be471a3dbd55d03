import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { AuditCheck, AuditEntry, List, Parameter } from "@/api/types";

export const parametersQuery = queryOptions({
  queryKey: ["app", "parameters"],
  queryFn: ({ signal }) => request<List<Parameter>>("GET", "/api/app/parameters", { signal }),
});

export const setParameter = ({
  key,
  ...body
}: {
  key: string;
  value: unknown;
  reason: string;
}): Promise<unknown> => request("PUT", "/api/app/parameters/{key}", { path: { key }, body });

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
      request<List<AuditEntry>>("GET", "/api/app/audit", { query: { ...filter, after, limit }, signal }),
  });

export const checkAudit = (): Promise<AuditCheck> => request<AuditCheck>("GET", "/api/app/audit/check");
