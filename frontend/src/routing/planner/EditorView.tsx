import { LeftOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Splitter } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useReps } from "@/api/queries";
import { useMay, useZone } from "@/api/session";
import { serverClock } from "@/lib/clock";
import { dayOf, shiftDay } from "@/lib/time";
import { Page } from "@/ui/desk/Page";
import { useUrl } from "@/ui/useUrl";
import { DeskContext } from "./desk";
import { EditorBar } from "./EditorBar";
import { EditorMap, type Overlay } from "./EditorMap";
import { PoolPane } from "./PoolPane";
import { scheduleQuery } from "./queries";
import { SidePane } from "./SidePane";
import { VersionTag } from "./StateTag";
import { StepButtons } from "./StepButtons";
import type { Schedule } from "./types";
import { useDeskWork } from "./useDeskWork";
import { useDiffWays } from "./useDiffWays";
import { useEditor } from "./useEditor";
import { useFocus } from "./useFocus";
import { useRun } from "./useRunNews";
import { usePick } from "./usePick";
import { usePool } from "./usePool";
import { useSteps } from "./useSteps";
import { lastDayOf, shortDay } from "./weeks";

/** EditorView is the editor of one schedule: pool, map and board over one draft. */
export function EditorView({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation("planner");
  const url = useUrl();
  const may = useMay();
  const { byId } = useReps();
  const queries = useQueryClient();
  const today = dayOf(serverClock.now(), useZone());
  const editable = may("routing.plan") && (schedule.state === "draft" || schedule.state === "optimised");
  const editor = useEditor(schedule);
  const focus = useFocus(schedule.firstDay, today);
  const until =
    typeof focus.week === "number"
      ? shiftDay(schedule.firstDay, 7 * focus.week + 6)
      : lastDayOf(schedule.firstDay);
  const pool = usePool(schedule, editor, until);
  const pick = usePick(pool);
  const desk = useDeskWork(schedule, editor, editable, pool.all);
  const [run, setRun] = useState<number | null>(null);
  const { adopt } = editor;
  const reload = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ["routing", "schedule", schedule.id], refetchType: "none" });
    const now = await queries.query({ ...scheduleQuery(schedule.id), staleTime: 0 });
    await queries.invalidateQueries({ queryKey: ["routing", "schedule", schedule.id, "pool"] });
    adopt(now);
  }, [queries, schedule.id, adopt]);
  const steps = useSteps(schedule.id, editor, reload);
  const pane = url.get("pane");
  const show = (next: string | null): void => url.set({ pane: next });
  const found = useRun(run);
  const proposed = pane === "run" && run !== null ? found.data?.result?.days : undefined;
  const replaced = useDiffWays(schedule, focus, pane === "diff");
  const overlay = useMemo<Overlay | null>(() => {
    if (proposed)
      return {
        days: editor.days.map(day => proposed.find(each => each.day === day.day) ?? day),
        before: null,
      };
    return replaced ? { days: null, before: replaced } : null;
  }, [proposed, replaced, editor.days]);
  return (
    <DeskContext value={desk}>
      <Page
        full
        title={
          <span className="editor-title">
            <Link to={`/schedules?from=${schedule.firstDay}`} aria-label={t("editor.back")}>
              <LeftOutlined />
            </Link>
            {byId.get(schedule.repId)?.name ?? schedule.repId}
            <VersionTag head={schedule} />
            <small className="faint num">
              {schedule.firstDay} ~ {shortDay(lastDayOf(schedule.firstDay))}
            </small>
          </span>
        }
        actions={
          <StepButtons
            schedule={schedule}
            steps={steps}
            hard={editor.warnings.filter(each => each.hard).length}
            onRun={() => {
              setRun(null);
              show("run");
            }}
            onDiff={() => show("diff")}
            onNotes={() => show("notes")}
          />
        }
      >
        <EditorBar onReload={() => void reload()} />
        <div className="editor">
          <Splitter>
            <Splitter.Panel defaultSize={250} min={200} max={380} collapsible>
              <PoolPane work={pool} />
            </Splitter.Panel>
            <Splitter.Panel min={280}>
              <EditorMap focus={focus} pool={pool} pick={pick} overlay={overlay} />
            </Splitter.Panel>
            <Splitter.Panel defaultSize="42%" min={320} max="70%">
              <SidePane
                pane={pane}
                onPane={show}
                focus={focus}
                picked={pool.picked}
                run={run}
                onRun={setRun}
                steps={steps}
                onAccepted={async () => {
                  await reload();
                  setRun(null);
                  show(null);
                }}
              />
            </Splitter.Panel>
          </Splitter>
        </div>
      </Page>
    </DeskContext>
  );
}
