import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { TaskRow } from "@/api/types";
import { useProblemText } from "@/ui/words";
import { todayQuery, useTaskAct, useTaskText } from "../queries";
import "./tasks.css";

const few = 3;

/** TodayTasks are the rep's tasks that are due, beside the plan of the day; what was seen last stays without a network. */
export function TodayTasks() {
  const { t } = useTranslation("workdesk");
  const { data } = useQuery(todayQuery);
  const [all, setAll] = useState(false);
  const open = data?.items.filter(task => task.state === "open") ?? [];
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

function TaskCard({ task }: { task: TaskRow }) {
  const { t } = useTranslation("workdesk");
  const say = useProblemText();
  const text = useTaskText();
  const doing = useTaskAct();
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
          onClick={() => doing.mutate({ act: "done", task, note: "" })}
        >
          {t("do.done")}
        </button>
      </span>
      {dropping && (
        <form
          className="ph-task-why"
          onSubmit={event => {
            event.preventDefault();
            doing.mutate({ act: "drop", task, note: why });
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
