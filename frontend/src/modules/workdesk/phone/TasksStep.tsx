import { useTranslation } from "react-i18next";
import { useShelf } from "@/offline/useDocuments";
import type { StepSite } from "@/offline/steps";
import { useTaskText } from "../queries";
import { TaskCard } from "./TaskCard";
import { openAt, tasksOf } from "./views";
import "./tasks.css";

/** TasksStep lists the open tasks of the outlet: each is done with its result, or dropped with a reason, here and now. */
export function TasksStep({ site }: { site: StepSite }) {
  const { t } = useTranslation("workdesk");
  const here = tasksOf(useShelf()).filter(task => task.outletId === site.outlet.id);
  const open = here.filter(task => task.state === "open");
  const ended = here.length - open.length;
  return (
    <>
      <div className="ph-tasks ph-tasks-step">
        {open.map(task => (
          <TaskCard key={task.id} task={task} result />
        ))}
        {open.length === 0 && <p className="ph-empty">{t("step.none")}</p>}
        {ended > 0 && <p className="soft num">{t("step.ended", { n: ended })}</p>}
      </div>
      <footer className="ph-foot">
        <button className="ph-main" onClick={() => void site.finish([])}>
          {t(open.length > 0 ? "step.later" : "step.go", { n: open.length })}
        </button>
      </footer>
    </>
  );
}

/** TasksLine is how many tasks are open at the outlet, in the list of steps. */
export function TasksLine({ site }: { site: StepSite }) {
  const { t } = useTranslation("workdesk");
  const open = openAt(useShelf(), site.outlet.id).length;
  return <small className="num">{t("step.open", { n: open })}</small>;
}

/** TasksBrief are the open tasks of an outlet, before the visit. */
export function TasksBrief({ outlet }: { outlet: number }) {
  const { t } = useTranslation("workdesk");
  const text = useTaskText();
  const open = openAt(useShelf(), outlet);
  if (open.length === 0) return null;
  return (
    <div>
      <dt>{t("step.brief")}</dt>
      <dd>
        {open.map(task => (
          <span key={task.id} className="ph-task-brief">
            {text(task)}
          </span>
        ))}
      </dd>
    </div>
  );
}
