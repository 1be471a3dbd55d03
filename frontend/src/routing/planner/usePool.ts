import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { counts } from "./draft";
import { type PoolFilter, poolRows, withPlanned } from "./pool";
import { poolQuery } from "./queries";
import type { PoolOutlet, Schedule } from "./types";
import type { Editor } from "./useEditor";

const none: readonly PoolOutlet[] = [];

/** usePool is the pool as the draft leaves it, what of it is shown, and what is picked. */
export function usePool(schedule: Schedule, editor: Editor, until: string) {
  const asked = useQuery(poolQuery(schedule.id));
  const [chosen, setChosen] = useState<Omit<PoolFilter, "until">>({ view: "open", classes: [], words: "" });
  const [picked, setPicked] = useState<ReadonlySet<number>>(() => new Set());
  const filter = useMemo(() => ({ ...chosen, until }), [chosen, until]);
  const planned = useMemo(() => counts(editor.draft), [editor.draft]);
  const items = asked.data?.items ?? none;
  const all = useMemo(() => withPlanned(items, planned), [items, planned]);
  const rows = useMemo(() => poolRows(all, filter), [all, filter]);
  return {
    all,
    rows,
    filter,
    picked,
    set: (change: Partial<PoolFilter>) => setChosen(now => ({ ...now, ...change })),
    pick: (outlets: readonly number[]) => setPicked(new Set(outlets)),
    toggle: (outlet: number) =>
      setPicked(now => {
        const next = new Set(now);
        if (!next.delete(outlet)) next.add(outlet);
        return next;
      }),
  };
}

/** PoolWork is what usePool gives. */
export type PoolWork = ReturnType<typeof usePool>;
