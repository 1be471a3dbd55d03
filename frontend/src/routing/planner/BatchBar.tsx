import { Alert, Button, Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReps } from "@/api/queries";
import { useMay } from "@/api/session";
import { useProblemText } from "@/ui/words";
import { type BatchProgress, type Deed, doEach, fits } from "./batch";
import { BatchForm, type BatchWish } from "./BatchForm";
import { makeSchedules, startRun, takeStep } from "./queries";
import type { RepRow } from "./types";

interface Props {
  rows: RepRow[];
  firstDay: string;
  today: string;
  onDone: () => void;
  onClear: () => void;
}

const deeds: { deed: Deed; needs: "routing.plan" | "routing.approve" }[] = [
  { deed: "make", needs: "routing.plan" },
  { deed: "optimise", needs: "routing.plan" },
  { deed: "submit", needs: "routing.plan" },
  { deed: "publish", needs: "routing.approve" },
];

/** actOn does a deed to one rep's schedule. */
function actOn(deed: Deed, wish: BatchWish, firstDay: string, { repId, open }: RepRow): Promise<unknown> {
  if (deed === "make") return makeSchedules({ repIds: [repId], firstDay, from: wish.from });
  if (!open) return Promise.resolve();
  const { id, rev } = open;
  if (deed === "optimise")
    return startRun({
      kind: "optimise",
      scheduleId: id,
      rev,
      objective: wish.objective,
      keep: wish.keep,
      seconds: wish.seconds,
    });
  return takeStep(id, deed, deed === "publish" ? { rev, effective: wish.effective } : { rev });
}

/** BatchBar does something to the schedules of all chosen reps and says how far it is. */
export function BatchBar({ rows, firstDay, today, onDone, onClear }: Props) {
  const { t } = useTranslation("planner");
  const { t: common } = useTranslation();
  const may = useMay();
  const [asking, setAsking] = useState<Deed | null>(null);
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  const begin = (deed: Deed, wish: BatchWish): void => {
    setAsking(null);
    const fitting = rows.filter(row => fits(deed, row));
    void doEach(deed, fitting, row => actOn(deed, wish, firstDay, row), setProgress).then(onDone);
  };
  const going = progress !== null && !progress.over;
  return (
    <>
      <div className="batch-bar">
        <span className={rows.length > 0 ? "num" : "faint num"}>
          {rows.length > 0 ? common("word.selected", { n: rows.length }) : t("batch.none")}
        </span>
        {deeds
          .filter(each => may(each.needs))
          .map(({ deed }) => {
            const n = rows.filter(row => fits(deed, row)).length;
            return (
              <Button
                key={deed}
                size="small"
                type={deed === "make" && n > 0 ? "primary" : "default"}
                disabled={n === 0 || going}
                onClick={() => setAsking(deed)}
              >
                {n > 0 ? t(`batch.${deed}N`, { n }) : t(`batch.${deed}`)}
              </Button>
            );
          })}
        {rows.length > 0 && (
          <Button size="small" type="link" onClick={onClear}>
            {t("batch.clear")}
          </Button>
        )}
        {progress && <BatchState progress={progress} onClose={() => setProgress(null)} />}
      </div>
      {asking && (
        <BatchForm
          deed={asking}
          n={rows.filter(row => fits(asking, row)).length}
          firstDay={firstDay}
          today={today}
          onBegin={wish => begin(asking, wish)}
          onClose={() => setAsking(null)}
        />
      )}
      {progress?.over && progress.failures.length > 0 && (
        <Failures progress={progress} onClose={() => setProgress(null)} />
      )}
    </>
  );
}

function BatchState({ progress, onClose }: { progress: BatchProgress; onClose: () => void }) {
  const { t } = useTranslation("planner");
  const { deed, done, all, over, failures } = progress;
  return (
    <span className="batch-state" role="status">
      <Progress
        size="small"
        percent={all === 0 ? 100 : Math.round((100 * done) / all)}
        status={over ? (failures.length > 0 ? "exception" : "success") : "active"}
        showInfo={false}
      />
      <span className="num">
        {t("batch.state", { deed: t(`batch.${deed}`), done: done - failures.length, all })}
      </span>
      {over && (
        <Button size="small" type="text" onClick={onClose}>
          {t("batch.hide")}
        </Button>
      )}
    </span>
  );
}

function Failures({ progress, onClose }: { progress: BatchProgress; onClose: () => void }) {
  const { t } = useTranslation("planner");
  const say = useProblemText();
  const { byId } = useReps();
  return (
    <Alert
      type="error"
      closable={{ onClose }}
      className="batch-failures"
      title={t("batch.failures", { n: progress.failures.length })}
      description={
        <ul>
          {progress.failures.slice(0, 8).map(({ repId, problem }) => (
            <li key={repId}>
              <strong>{byId.get(repId)?.name ?? repId}</strong> {say(problem)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
