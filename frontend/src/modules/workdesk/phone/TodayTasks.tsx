import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay } from "@/lib/time";
import { useShelf } from "@/offline/useDocuments";
import { TaskCard } from "./TaskCard";
import { dueBy, tasksOf } from "./views";
import "./tasks.css";

const few = 3;
const ahead = 7; // days up to which a task is worth a word beside the plan of the day

/** TodayTasks are the rep's tasks that are due, beside the plan of the day, with a network or without. */
export function TodayTasks() {
  const { t } = useTranslation("workdesk");
  const today = dayOf(serverClock.now(), useZone());
  const open = dueBy(tasksOf(useShelf()), shiftDay(today, ahead));
  const [all, setAll] = useState(false);
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
