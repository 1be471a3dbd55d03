import { Progress } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isOver } from "./queries";
import { useRuns } from "./useRunNews";

/** RunsNote says how far the searches of the unit are, as long as any goes on. */
export function RunsNote({ unit, onOver }: { unit: number | undefined; onOver: () => void }) {
  const { t } = useTranslation("planner");
  const asked = useRuns(unit);
  const going = (asked.data?.items ?? []).filter(run => !isOver(run));
  const before = useRef(0);
  const n = going.length;
  useEffect(() => {
    if (n < before.current) onOver();
    before.current = n;
  }, [n, onOver]);
  if (n === 0) return null;
  const share = going.reduce((sum, run) => sum + run.progress.share, 0) / n;
  return (
    <div className="runs-note" role="status">
      <span>{t("run.going", { n })}</span>
      <Progress size="small" percent={Math.round(100 * share)} />
    </div>
  );
}
