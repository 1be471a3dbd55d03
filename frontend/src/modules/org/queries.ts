import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { request } from "@/api/client";
import type { Employee, FileReport, List, Posting, Position, Role, Unit, User } from "@/api/types";

/** EmployeeFilter narrows the list of employees. */
export interface EmployeeFilter {
  q?: string;
  unit?: number | undefined;
  state?: string;
}

export const employeesQuery = (filter: EmployeeFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["org", "employees", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<List<Employee>>("GET", "/api/org/employees", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const employeeQuery = (id: number) =>
  queryOptions({
    queryKey: ["org", "employee", id],
    queryFn: ({ signal }) => request<Employee>("GET", "/api/org/employees/{id}", { path: { id }, signal }),
  });

export const usersQuery = (filter: { q?: string; state?: string }, after: string, limit: number) =>
  queryOptions({
    queryKey: ["org", "users", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      request<List<User>>("GET", "/api/org/users", { query: { ...filter, after, limit }, signal }),
  });

export const positionsQuery = queryOptions({
  queryKey: ["org", "positions"],
  queryFn: ({ signal }) => request<List<Position>>("GET", "/api/org/positions", { signal }),
});

export const rolesQuery = queryOptions({
  queryKey: ["org", "roles"],
  queryFn: ({ signal }) => request<List<Role>>("GET", "/api/org/roles", { signal }),
});

export const permissionsQuery = queryOptions({
  queryKey: ["org", "permissions"],
  staleTime: Infinity,
  queryFn: ({ signal }) => request<List<string>>("GET", "/api/org/permissions", { signal }),
});

/** The verbs of the room. */
export const verbs = {
  addUnit: (body: object) => request<Unit>("POST", "/api/org/units", { body }),
  changeUnit: (id: number, body: object) =>
    request<Unit>("PATCH", "/api/org/units/{id}", { path: { id }, body }),
  moveUnit: (id: number, body: { treeId: number; parentId: number; from: string; reason: string }) =>
    request("POST", "/api/org/units/{id}/move", { path: { id }, body }),
  addTree: (body: object) => request("POST", "/api/org/trees", { body }),
  removeTree: (id: number) => request("DELETE", "/api/org/trees/{id}", { path: { id } }),
  addEmployee: (body: object) => request<Employee>("POST", "/api/org/employees", { body }),
  changeEmployee: (id: number, body: object) =>
    request<Employee>("PATCH", "/api/org/employees/{id}", { path: { id }, body }),
  addPosting: (id: number, body: object) =>
    request<Posting>("POST", "/api/org/employees/{id}/postings", { path: { id }, body }),
  endPosting: (id: number, posting: number) =>
    request("DELETE", "/api/org/employees/{id}/postings/{posting}", { path: { id, posting } }),
  importEmployees: (file: File, commit: boolean) =>
    request<FileReport>("POST", "/api/org/employees/import", { query: { commit }, file }),
  addUser: (body: object) => request<User & { password?: string }>("POST", "/api/org/users", { body }),
  userVerb: (id: number, verb: "disable" | "enable" | "unlock") =>
    request("POST", "/api/org/users/{id}/{verb}", { path: { id, verb } }),
  resetPassword: (id: number) =>
    request<{ password: string }>("POST", "/api/org/users/{id}/reset-password", { path: { id } }),
  endSessions: (id: number) => request("DELETE", "/api/org/users/{id}/sessions", { path: { id } }),
  addRole: (body: object) => request<Role>("POST", "/api/org/roles", { body }),
  changeRole: (id: number, body: object) =>
    request<Role>("PATCH", "/api/org/roles/{id}", { path: { id }, body }),
  addPosition: (body: object) => request<Position>("POST", "/api/org/positions", { body }),
  changePosition: (id: number, body: object) =>
    request<Position>("PATCH", "/api/org/positions/{id}", { path: { id }, body }),
} as const;

/** useOrgChange runs a verb and lets everything of the room be asked anew. */
export function useOrgChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["org"] }),
  });
}
