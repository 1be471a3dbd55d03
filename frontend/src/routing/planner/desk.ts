import { createContext, useContext } from "react";
import type { Editor } from "./useEditor";
import type { Lock, PoolOutlet, Schedule, Stop, Warning } from "./types";

/** Held is what is being dragged: outlets, and the day they come from; null from the pool. */
export interface Held {
  outlets: readonly number[];
  from: string | null;
}

/** Selected is the stop that is looked at. */
export interface Selected {
  outletId: number;
  day: string;
}

/** Desk is what the panes of the editor share. */
export interface Desk {
  schedule: Schedule;
  editor: Editor;
  editable: boolean;
  pool: readonly PoolOutlet[];
  selected: Selected | null;
  select: (stop: Selected | null) => void;
  held: Held | null;
  hold: (held: Held | null) => void;
  /** drop puts what is held onto a day; without a place where it costs the least way. */
  drop: (held: Held, day: string, at?: number) => void;
  /** bring plans outlets on a day, moving those that are planned elsewhere in its week. */
  bring: (outlets: readonly number[], day: string) => void;
  takeOut: (outletId: number, day: string) => void;
  setLock: (stop: Stop, day: string, lock: Lock, atS?: number | null) => void;
  warningsOf: (day: string, outletId?: number) => readonly Warning[];
}

export const DeskContext = createContext<Desk | null>(null);

/** useDesk is the desk the pane lies on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("a pane is used outside the editor");
  return desk;
}
