import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TaskRow } from "@/api/types";
import { useProblemText } from "@/ui/words";
import { useTaskText } from "../queries";
import { sheetOf } from "./views";
import { useEnd } from "./useEnd";
import "./tasks.css";

interface Props {
  task: TaskRow;
  /** result: who does it says what came of it. */
  result?: boolean;
}

/** TaskCard is one task with what can be done with it. */
export function TaskCard({ task, result = false }: Props) {
  const { t } = useTranslation("workdesk");
  const say = useProblemText();
  const text = useTaskText();
  const end = useEnd();
  const ending = useMutation({
    networkMode: "always",
    mutationFn: ({ act, note }: { act: "do" | "drop"; note: string }) => end(task, act, note),
  });
  const [asked, setAsked] = useState<"do" | "drop" | null>(null);
  const from = task.handedBy
    ? t("handedBy", { name: task.handedBy })
    : task.madeBy && t("from", { name: task.madeBy });
  const sheet = sheetOf(task);
  const ask = (act: "do" | "drop") => setAsked(asked === act ? null : act);
  return (
    <div className="ph-task">
      <span className="ph-stop-text">
        {task.outletId ? <Link to={`/outlet/${task.outletId}`}>{text(task)}</Link> : <b>{text(task)}</b>}
        <small className="num">
          {t("today.due", { day: task.dueOn })}
          {from && ` · ${from}`}
        </small>
      </span>
      <span className="ph-task-do">
        <button disabled={ending.isPending} onClick={() => ask("drop")}>
          {t("do.drop")}
        </button>
        {sheet ? (
          <Link className="ph-task-done" to={sheet}>
            {t("do.done")}
          </Link>
        ) : (
          <button
            className="ph-task-done"
            disabled={ending.isPending}
            onClick={() => (result ? ask("do") : ending.mutate({ act: "do", note: "" }))}
          >
            {t("do.done")}
          </button>
        )}
      </span>
      {asked && (
        <Why act={asked} busy={ending.isPending} onSay={note => ending.mutate({ act: asked, note })} />
      )}
      {ending.error && <p className="ph-error">{say(ending.error)}</p>}
    </div>
  );
}

const usual = ["done", "agreed", "partly"] as const;

interface WhyProps {
  act: "do" | "drop";
  busy: boolean;
  onSay: (note: string) => void;
}

/** Why asks what came of a task, where one tap may say it, or why it is dropped. */
function Why({ act, busy, onSay }: WhyProps) {
  const { t } = useTranslation("workdesk");
  const [note, setNote] = useState("");
  const wanted = t(act === "do" ? "ask.result" : "ask.drop");
  return (
    <form
      className="ph-task-why"
      onSubmit={event => {
        event.preventDefault();
        if (note.trim()) onSay(note.trim());
      }}
    >
      {act === "do" &&
        usual.map(each => (
          <button key={each} type="button" disabled={busy} onClick={() => onSay(t(`result.${each}`))}>
            {t(`result.${each}`)}
          </button>
        ))}
      <input
        value={note}
        required
        maxLength={500}
        aria-label={wanted}
        placeholder={wanted}
        onChange={event => setNote(event.target.value)}
      />
      <button disabled={busy}>{t(act === "do" ? "do.done" : "do.drop")}</button>
    </form>
  );
}
