import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { begin, redo, step, undo } from "@/lib/history";
import { Autosave } from "./autosave";
import { type Draft, draftOf, sameDay } from "./draft";
import { estimated, paceOf, sumOf } from "./estimate";
import { saveDays } from "./queries";
import type { CardOutlet, Day, Saved, Schedule, Warning } from "./types";

/** Told is what the server has said last: days with true figures, and what is odd about them. */
interface Told {
  days: ReadonlyMap<string, Day>;
  warnings: readonly Warning[];
}

const toldBy = (schedule: Schedule): Told => ({
  days: new Map(schedule.days.map(day => [day.day, day])),
  warnings: schedule.warnings,
});

/** useEditor is a schedule under the planner's hands: the draft with its past, its figures, and how it is saved. */
export function useEditor(schedule: Schedule) {
  const [history, setHistory] = useState(() => begin(draftOf(schedule.days)));
  const [told, setTold] = useState(() => toldBy(schedule));
  const [save] = useState(
    () =>
      new Autosave<Saved>(schedule.rev, draftOf(schedule.days), {
        send: (rev, days) => saveDays(schedule.id, rev, days),
        saved: answer =>
          setTold(({ days }) => ({
            days: new Map([...days, ...answer.days.map((day): [string, Day] => [day.day, day])]),
            warnings: answer.warnings,
          })),
        later: (run, ms) => {
          const id = window.setTimeout(run, ms);
          return () => window.clearTimeout(id);
        },
      }),
  );
  const draft = history.now;
  useEffect(() => save.want(draft), [save, draft]);
  useEffect(() => () => void save.flush(), [save]);
  const state = useSyncExternalStore(save.watch, save.state);

  const outlets = useMemo(
    () =>
      new Map(
        schedule.outlets.map(({ ...each }): [number, CardOutlet] => {
          const { lon, lat } = each;
          const location = lon === undefined || lat === undefined ? {} : { location: { lon, lat } };
          return [each.outletId, { ...each, ...location }];
        }),
      ),
    [schedule.outlets],
  );
  const { profile } = schedule;
  const pace = useMemo(
    () => paceOf([...told.days.values()], outlets, profile),
    [told.days, outlets, profile],
  );
  const days = useMemo(
    () => draft.map(day => dayWith(day, told.days.get(day.day), { outlets, profile, pace })),
    [draft, told.days, outlets, profile, pace],
  );
  const rough = useMemo(
    () => new Set(days.filter(day => told.days.get(day.day) !== day).map(day => day.day)),
    [days, told.days],
  );
  const sum = useMemo(() => sumOf(days), [days]);
  const change = useCallback((next: Draft) => setHistory(now => step(now, next)), []);
  const adopt = useCallback(
    (now: Schedule) => {
      const next = draftOf(now.days);
      save.adopt(now.rev, next);
      setTold(toldBy(now));
      setHistory(old => step(old, next));
    },
    [save],
  );
  return {
    draft,
    days,
    rough,
    sum,
    outlets,
    warnings: told.warnings,
    state,
    change,
    adopt,
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    flush: useCallback(() => save.flush(), [save]),
    revision: useCallback(() => save.revision(), [save]),
  };
}

/** Editor is what useEditor gives. */
export type Editor = ReturnType<typeof useEditor>;

/** dayWith is the server's day when it is about the same stops, else the estimate. */
function dayWith(draft: Draft[number], served: Day | undefined, known: Parameters<typeof estimated>[2]): Day {
  if (served && sameDay(draft, draftOf([served])[0])) return served;
  return estimated(draft, served, known);
}
