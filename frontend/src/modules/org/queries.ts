import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "@/api/call";
import type { components } from "@/api/schema";
import type {
  EmployeeChange,
  NewEmployee,
  NewKey,
  NewPosition,
  NewPosting,
  NewRole,
  NewTree,
  NewUnit,
  NewUser,
  PositionChange,
  RoleChange,
  UnitChange,
  UnitMove,
} from "@/api/types";

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
      call("GET", "/api/org/employees", {
        query: { ...filter, below: filter.unit ? true : undefined, after, limit },
        signal,
      }),
  });

export const employeeQuery = (id: number) =>
  queryOptions({
    queryKey: ["org", "employee", id],
    queryFn: ({ signal }) => call("GET", "/api/org/employees/{id}", { path: { id }, signal }),
  });

export const skillsQuery = (id: number) =>
  queryOptions({
    queryKey: ["org", "employee", id, "skills"],
    queryFn: ({ signal }) => call("GET", "/api/org/employees/{id}/skills", { path: { id }, signal }),
  });

export const usersQuery = (filter: { q?: string; state?: string }, after: string, limit: number) =>
  queryOptions({
    queryKey: ["org", "users", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/org/users", { query: { ...filter, after, limit }, signal }),
  });

export const identitiesQuery = (id: number) =>
  queryOptions({
    queryKey: ["org", "users", id, "identities"],
    queryFn: ({ signal }) => call("GET", "/api/org/users/{id}/identities", { path: { id }, signal }),
  });

export const keysQuery = queryOptions({
  queryKey: ["org", "keys"],
  queryFn: ({ signal }) => call("GET", "/api/org/keys", { query: { limit: 200 }, signal }),
});

export type BoundPhone = components["schemas"]["OrgBoundPhone"];

export const boundPhonesQuery = (
  filter: { q: string; state: "bound" | "asked" | "released" | "all" },
  after: string,
  limit: number,
) =>
  queryOptions({
    queryKey: ["org", "bound-phones", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/org/bound-phones", { query: { ...filter, after, limit }, signal }),
  });

export const positionsQuery = queryOptions({
  queryKey: ["org", "positions"],
  queryFn: ({ signal }) => call("GET", "/api/org/positions", { signal }),
});

export const rolesQuery = queryOptions({
  queryKey: ["org", "roles"],
  queryFn: ({ signal }) => call("GET", "/api/org/roles", { signal }),
});

export type RoleAccess = components["schemas"]["OrgRoleAccess"];
export type Shown = RoleAccess["fields"][number]["shown"];

interface RowRule {
  role: number;
  subject: string;
  source: string;
  active: boolean;
  rev: number;
}

export const roleAccessQuery = (id: number) =>
  queryOptions({
    queryKey: ["org", "role-access", id],
    queryFn: ({ signal }) => call("GET", "/api/org/roles/{id}/access", { path: { id }, signal }),
  });

export const permissionsQuery = queryOptions({
  queryKey: ["org", "permissions"],
  staleTime: Infinity,
  queryFn: ({ signal }) => call("GET", "/api/org/permissions", { signal }),
});

/** The verbs of the room. */
export const verbs = {
  addUnit: (body: NewUnit) => call("POST", "/api/org/units", { body }),
  changeUnit: (id: number, body: UnitChange) => call("PATCH", "/api/org/units/{id}", { path: { id }, body }),
  moveUnit: (id: number, body: UnitMove) => call("POST", "/api/org/units/{id}/move", { path: { id }, body }),
  addTree: (body: NewTree) => call("POST", "/api/org/trees", { body }),
  removeTree: (id: number) => call("DELETE", "/api/org/trees/{id}", { path: { id } }),
  addEmployee: (body: NewEmployee) => call("POST", "/api/org/employees", { body }),
  changeEmployee: (id: number, body: EmployeeChange) =>
    call("PATCH", "/api/org/employees/{id}", { path: { id }, body }),
  setSkills: (id: number, skills: string[]) =>
    call("PUT", "/api/org/employees/{id}/skills", { path: { id }, body: { skills } }),
  addPosting: (id: number, body: NewPosting) =>
    call("POST", "/api/org/employees/{id}/postings", { path: { id }, body }),
  endPosting: (id: number, posting: number) =>
    call("DELETE", "/api/org/employees/{id}/postings/{posting}", { path: { id, posting } }),
  addUser: (body: NewUser) => call("POST", "/api/org/users", { body }),
  disableUser: (id: number) => call("POST", "/api/org/users/{id}/disable", { path: { id }, body: {} }),
  enableUser: (id: number) => call("POST", "/api/org/users/{id}/enable", { path: { id }, body: {} }),
  unlockUser: (id: number) => call("POST", "/api/org/users/{id}/unlock", { path: { id }, body: {} }),
  resetPassword: (id: number) =>
    call("POST", "/api/org/users/{id}/reset-password", { path: { id }, body: {} }),
  endSessions: (id: number) => call("DELETE", "/api/org/users/{id}/sessions", { path: { id } }),
  unlink: (path: { id: number; identity: number }) =>
    call("DELETE", "/api/org/users/{id}/identities/{identity}", { path }),
  releasePhone: ({ id, reason }: { id: number; reason: string }) =>
    call("POST", "/api/org/bound-phones/{id}/release", { path: { id }, body: { reason } }),
  addKey: (body: NewKey) => call("POST", "/api/org/keys", { body }),
  revokeKey: (id: number) => call("DELETE", "/api/org/keys/{id}", { path: { id } }),
  setAccessRule: ({ role, subject, ...body }: RowRule) =>
    call("PUT", "/api/org/roles/{id}/access/{subject}", { path: { id: role, subject }, body }),
  removeAccessRule: ({ role, subject }: { role: number; subject: string }) =>
    call("DELETE", "/api/org/roles/{id}/access/{subject}", { path: { id: role, subject } }),
  setFields: ({ role, fields }: { role: number; fields: RoleAccess["fields"] }) =>
    call("PUT", "/api/org/roles/{id}/fields", { path: { id: role }, body: { fields } }),
  addRole: (body: NewRole) => call("POST", "/api/org/roles", { body }),
  changeRole: (id: number, body: RoleChange) => call("PATCH", "/api/org/roles/{id}", { path: { id }, body }),
  addPosition: (body: NewPosition) => call("POST", "/api/org/positions", { body }),
  changePosition: (id: number, body: PositionChange) =>
    call("PATCH", "/api/org/positions/{id}", { path: { id }, body }),
} as const;

/** useOrgChange runs a verb and lets everything of the room be asked anew. */
export function useOrgChange<In, Out>(verb: (input: In) => Promise<Out>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["org"] }),
  });
}
