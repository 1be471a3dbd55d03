import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSay } from "@/ui/desk/useSay";
import type { Desk, Held, Selected } from "./desk";
import { add, assign, dayIn, type Draft, lock, move, moveRefusal, remove } from "./draft";
import { cheapestAt } from "./geometry";
import type { PoolOutlet, Schedule, Stop, Warning } from "./types";
import type { Editor } from "./useEditor";

/** useDeskWork makes the desk of an editor: what is selected and held, and what hands may do. */
export function useDeskWork(
  schedule: Schedule,
  editor: Editor,
  editable: boolean,
  pool: readonly PoolOutlet[],
): Desk {
  const { t } = useTranslation("planner");
  const say = useSay();
  const [selected, select] = useState<Selected | null>(null);
  const [held, hold] = useState<Held | null>(null);
  const { draft, change, outlets, warnings } = editor;
  const { profile } = schedule;

  const spotOn = (day: string) => (now: Draft, outlet: number) => {
    const place = outlets.get(outlet)?.location ?? pool.find(each => each.outletId === outlet)?.location;
    if (!place) return undefined;
    const stops = (dayIn(now, day)?.stops ?? []).filter(stop => stop.outletId !== outlet);
    const places = stops.map(stop => outlets.get(stop.outletId)?.location ?? null);
    return cheapestAt(places, place, profile.start ?? null, profile.end ?? null);
  };
  const put = (next: Draft, wanted: number): void => {
    if (next === draft && wanted > 0) say.warn(t("refusal.nothing"));
    else change(next);
  };
  const byPlace = useMemo(() => {
    const found = new Map<string, Warning[]>();
    for (const warning of warnings) {
      const key = `${warning.day ?? ""} ${warning.outletId ?? ""}`;
      found.set(key, [...(found.get(key) ?? []), warning]);
    }
    return found;
  }, [warnings]);

  return {
    schedule,
    editor,
    editable,
    pool,
    selected,
    select,
    held,
    hold,
    drop: ({ outlets: taken, from }, day, at) => {
      if (!editable) return;
      const spot = spotOn(day);
      if (from === null) {
        const next = taken.reduce((now, outlet, i) => {
          const place = at === undefined ? spot(now, outlet) : at + i;
          return add(now, [outlet], { day, ...(place === undefined ? {} : { at: place }) });
        }, draft);
        put(next, taken.length);
        return;
      }
      const [outlet] = taken;
      if (outlet === undefined) return;
      const place = at ?? (from === day ? undefined : spot(draft, outlet));
      const to = { day, ...(place === undefined ? {} : { at: place }) };
      const refusal = moveRefusal(draft, outlet, from, to);
      if (refusal) say.warn(t(`refusal.${refusal}`));
      else change(move(draft, outlet, from, to));
    },
    bring: (taken, day) => {
      if (editable) put(assign(draft, taken, day, spotOn(day)), taken.length);
    },
    takeOut: (outletId, day) => {
      if (editable) put(remove(draft, outletId, day), 1);
    },
    setLock: (stop: Stop, day, of, atS) => {
      if (editable) change(lock(draft, stop.outletId, day, of, atS));
    },
    warningsOf: (day, outletId) => byPlace.get(`${day} ${outletId ?? ""}`) ?? [],
  };
}
