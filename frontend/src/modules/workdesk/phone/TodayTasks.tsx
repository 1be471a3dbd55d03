import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TaskRow } from "@/api/types";
import { useShelf } from "@/offline/useDocuments";
import { useProblemText } from "@/ui/words";
import { useTaskText } from "../queries";
import { useEnd } from "./useEnd";
import { tasksOf } from "./views";
import "./tasks.css";

const few = 3;

/** TodayTasks are the rep's tasks that are due, beside the plan of the day, with a network or without. */
export function TodayTasks() {
  const { t } = useTranslation("workdesk");
  const tasks = tasksOf(useShelf());
  const [all, setAll] = useState(false);
  const open = tasks.filter(task => task.state === "open");
  if (open.length === 0) return null;
  const shown = all ? open : open.slice(0, few);
  return (
    <section className="ph-tasks" aria-label={t("today.title", { n: open.length })}>
      <h2 className="ph-head">{t("today.title", { n: open.length })}</h2>
      {shown.map(task => (
        <TaskCard key={task.id} task={task} />
      ))}
      {open.length > few && (
        <button className="ph-second" onClick={() => setAll(!all)}>
          {all ? t("today.fewer") : t("today.more", { n: open.length - few })}
        </button>
      )}
    </section>
  );
}

/** TaskCard is one task with what can be done with it. */
export function TaskCard({ task }: { task: TaskRow }) {
  const { t } = useTranslation("workdesk");
  const say = useProblemText();
  const text = useTaskText();
  const end = useEnd();
  const doing = useMutation({
    networkMode: "always",
    mutationFn: ({ act, note }: { act: "do" | "drop"; note: string }) => end(task, act, note),
  });
  const [dropping, setDropping] = useState(false);
  const [why, setWhy] = useState("");
  const from = task.handedBy
    ? t("handedBy", { name: task.handedBy })
    : task.madeBy && t("from", { name: task.madeBy });
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
        <button disabled={doing.isPending} onClick={() => setDropping(!dropping)}>
          {t("do.drop")}
        </button>
        <button
          className="ph-task-done"
          disabled={doing.isPending}
          onClick={() => doing.mutate({ act: "do", note: "" })}
        >
          {t("do.done")}
        </button>
      </span>
      {dropping && (
        <form
          className="ph-task-why"
          onSubmit={event => {
            event.preventDefault();
            doing.mutate({ act: "drop", note: why });
          }}
        >
          <input
            value={why}
            required
            aria-label={t("ask.drop")}
            placeholder={t("ask.drop")}
            onChange={event => setWhy(event.target.value)}
          />
          <button disabled={doing.isPending}>{t("do.drop")}</button>
        </form>
      )}
      {doing.error && <p className="ph-error">{say(doing.error)}</p>}
    </div>
  );
}
