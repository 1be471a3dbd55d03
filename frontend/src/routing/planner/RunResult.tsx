import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import { useDesk } from "./desk";
import { dayIn, draftOf, sameDay } from "./draft";
import { kmText } from "./figures";
import { acceptRun } from "./queries";
import { useDayName } from "./useDayName";
import type { Run } from "./types";

interface Props {
  run: Run;
  onAgain: () => void;
  onAccepted: () => Promise<void>;
}

/** RunResult lists the days a search would change, to be taken one by one or all at once. */
export function RunResult({ run, onAgain, onAccepted }: Props) {
  const { t } = useTranslation("planner");
  const say = useSay();
  const desk = useDesk();
  const nameOf = useDayName();
  const [busy, setBusy] = useState<string | null>(null);
  const { editor } = desk;
  const found = run.result?.days ?? [];
  const changed = found.filter(day => !sameDay(draftOf([day])[0], dayIn(editor.draft, day.day)));
  const accept = async (days?: string[]): Promise<void> => {
    setBusy(days?.[0] ?? "all");
    try {
      if (!(await editor.flush())) return;
      await acceptRun(run.id, editor.revision(), days);
      await onAccepted();
      say.done(t("run.accepted"));
    } catch (thrown) {
      say.failed(thrown);
    } finally {
      setBusy(null);
    }
  };
  return (
    <>
      {changed.length === 0 && <p className="soft run-same">{t("run.same")}</p>}
      <ul className="run-days">
        {changed.map(day => {
          const before = editor.days.find(each => each.day === day.day);
          return (
            <li key={day.day}>
              <strong>{nameOf(day.day)}</strong>
              <span className="num faint">
                {kmText(before?.distanceM ?? 0)} → {kmText(day.distanceM)} km
              </span>
              <span className="num faint">
                {before?.stops.length ?? 0} → {day.stops.length}
              </span>
              <Button
                size="small"
                loading={busy === day.day}
                disabled={!desk.editable}
                onClick={() => void accept([day.day])}
              >
                {t("run.acceptDay")}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="run-do">
        {changed.length > 0 && (
          <Button
            type="primary"
            loading={busy === "all"}
            disabled={!desk.editable}
            onClick={() => void accept()}
          >
            {t("run.acceptAll")}
          </Button>
        )}
        <Button onClick={onAgain}>{t("run.again")}</Button>
      </div>
    </>
  );
}
