import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { type Step, takeStep } from "./queries";
import type { Editor } from "./useEditor";

/** useSteps takes a schedule from one state to the next, with everything saved before. */
export function useSteps(id: number, editor: Editor, onDone: () => Promise<void>) {
  const { t } = useTranslation("planner");
  const say = useSay();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<Step | null>(null);
  const take = async (step: Step, more: { reason?: string; effective?: string } = {}): Promise<boolean> => {
    setBusy(step);
    try {
      if (!(await editor.flush())) return false;
      await takeStep(id, step, { rev: editor.revision(), ...more });
      await queries.invalidateQueries({ queryKey: ["routing", "schedules"] });
      if (step !== "drop") await onDone();
      say.done(t(`step.${step}Done`));
      return true;
    } catch (thrown) {
      say.failed(thrown);
      return false;
    } finally {
      setBusy(null);
    }
  };
  return { busy, take };
}

/** Steps is what useSteps gives. */
export type Steps = ReturnType<typeof useSteps>;
