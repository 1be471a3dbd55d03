import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { Approval, ApprovalAct, ApprovalDefinition, ApprovalStep, List } from "@/api/types";

export const boxes = ["todo", "done", "mine", "copied"] as const;
export type Box = (typeof boxes)[number];

/** acts are what one can do with a matter, as the server names them. */
export const acts = ["approve", "reject", "hand_on", "add", "withdraw", "copy"] as const;
export type ActKind = (typeof acts)[number];

export const inboxQuery = (box: Box, after: string, limit: number) =>
  queryOptions({
    queryKey: ["workflow", "inbox", box, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET", "/api/workflow/approvals", { query: { box, after, limit }, signal }),
  });

export const countsQuery = queryOptions({
  queryKey: ["workflow", "counts"],
  refetchInterval: 60_000,
  queryFn: ({ signal }) => call("GET", "/api/workflow/counts", { signal }),
});

export const approvalQuery = (id: number) =>
  queryOptions({
    queryKey: ["workflow", "approval", id],
    queryFn: ({ signal }) =>
      call("GET", "/api/workflow/approvals/{id}", { path: { id }, signal }) as Promise<Approval>,
  });

/** useAct does an act and asks anew for whatever it may have changed. */
export function useAct(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ kind, ...body }: { kind: ActKind } & ApprovalAct): Promise<void> => {
      const what = { path: { id }, body };
      switch (kind) {
        case "approve":
          await call("POST", "/api/workflow/approvals/{id}/approve", what);
          return;
        case "reject":
          await call("POST", "/api/workflow/approvals/{id}/reject", what);
          return;
        case "hand_on":
          await call("POST", "/api/workflow/approvals/{id}/hand_on", what);
          return;
        case "add":
          await call("POST", "/api/workflow/approvals/{id}/add", what);
          return;
        case "withdraw":
          await call("POST", "/api/workflow/approvals/{id}/withdraw", what);
          return;
        case "copy":
          await call("POST", "/api/workflow/approvals/{id}/copy", what);
          return;
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["workflow"] }),
  });
}

export const subjectsQuery = queryOptions({
  queryKey: ["workflow", "subjects"],
  queryFn: ({ signal }) => call("GET", "/api/workflow/subjects", { signal }),
});

export const definitionsQuery = queryOptions({
  queryKey: ["workflow", "definitions"],
  queryFn: ({ signal }) =>
    call("GET", "/api/workflow/definitions", { signal }) as Promise<List<ApprovalDefinition>>,
});

export const define = (body: {
  subject: string;
  name: string;
  steps: ApprovalStep[];
  outsideUrl?: string;
  secret?: string;
}) => call("POST", "/api/workflow/definitions", { body });

export const rest = (subject: string) =>
  call("POST", "/api/workflow/definitions/{subject}/rest", { path: { subject } });

export const absencesQuery = queryOptions({
  queryKey: ["workflow", "absences"],
  queryFn: ({ signal }) => call("GET", "/api/workflow/absences", { signal }),
});

export const addAbsence = (body: { substituteId: number; from: string; to: string; note?: string }) =>
  call("POST", "/api/workflow/absences", { body });

export const removeAbsence = (id: number) => call("DELETE", "/api/workflow/absences/{id}", { path: { id } });

/** useSubjectName is what a kind of matter is called. */
export function useSubjectName(): (subject: string) => string {
  const { t, i18n } = useTranslation("workflow");
  return subject => {
    const key = subject.replace(".", "_");
    return i18n.exists(`subject.${key}`, { ns: "workflow" })
      ? t(`subject.${key}` as "subject.geo_move")
      : t("subject.other", { name: subject });
  };
}
