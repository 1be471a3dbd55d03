import type { TaskRow } from "@/api/types";
import { useActs } from "@/offline/useSync";
import { useTaskText } from "../queries";
import type { EndPayload } from "./views";

/** useEnd ends a task on the phone at once, and on the server when it can be told. */
export function useEnd(): (task: TaskRow, act: EndPayload["act"], note: string) => Promise<void> {
  const { act: tell } = useActs();
  const text = useTaskText();
  return async (task, act, note) => {
    const payload: EndPayload = { id: task.id, act, rev: task.rev, ...(note ? { note } : {}) };
    await tell({
      type: "workdesk.finish",
      v: 1,
      payload: { ...payload },
      thread: `task ${task.id}`,
      about: text(task),
    });
  };
}
