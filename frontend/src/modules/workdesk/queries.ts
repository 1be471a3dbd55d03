import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { List, TaskRow } from "@/api/types";

/** TaskFilter narrows the list of tasks. */
export interface TaskFilter {
  mine: boolean;
  state: string;
  unit?: number | undefined;
  outlet?: number | undefined;
}

export const tasksQuery = (filter: TaskFilter, after: string, limit: number) =>
  queryOptions({
    queryKey: ["workdesk", "tasks", filter, after, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call("GET", "/api/workdesk/tasks", {
        query: { ...filter, mine: filter.mine || null, after, limit },
        signal,
      }) as Promise<List<TaskRow>>,
  });

export const todayQuery = queryOptions({
  queryKey: ["workdesk", "today"],
  staleTime: 30_000,
  refetchInterval: 60_000,
  queryFn: ({ signal }) => call("GET", "/api/workdesk/today", { signal }) as Promise<List<TaskRow>>,
});

/** TaskAct is what somebody does with a task. */
export type TaskAct =
  | { act: "done" | "drop"; task: TaskRow; note: string }
  | { act: "hand"; task: TaskRow; note: string; to: number };

/** useTaskAct ends tasks or hands them on. */
export function useTaskAct() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (what: TaskAct): Promise<void> => {
      const path = { id: what.task.id };
      const { rev } = what.task;
      if (what.act === "hand")
        await call("POST", "/api/workdesk/tasks/{id}/hand-on", {
          path,
          body: { to: what.to, note: what.note, rev },
        });
      else if (what.act === "done")
        await call("POST", "/api/workdesk/tasks/{id}/done", { path, body: { note: what.note, rev } });
      else await call("POST", "/api/workdesk/tasks/{id}/drop", { path, body: { note: what.note, rev } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["workdesk"] }),
  });
}

/** giveTask gives a task; the ref makes a repetition harmless. */
export const giveTask = (body: { ref: string; repId: number; title: string; dueOn: string }) =>
  call("POST", "/api/workdesk/tasks", { body });

/** useTaskText words a task: what a person wrote, or what its source makes of its figures. */
export function useTaskText(): (task: TaskRow) => string {
  const { t, i18n } = useTranslation("workdesk");
  return task => {
    if (task.title) return task.title;
    if (!i18n.exists(`text.${task.source}`, { ns: "workdesk" })) return t("text.other");
    return t(`text.${task.source}` as "text.visit_due", task.params as { outlet: string; lastOn: string });
  };
}
