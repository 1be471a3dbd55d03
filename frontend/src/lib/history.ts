/** History is a value with its past and its undone future. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

const kept = 100; // steps that can be undone

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

/** step goes on to a new value; what was undone is forgotten. */
export function step<T>(history: History<T>, now: T): History<T> {
  if (Object.is(history.now, now)) return history;
  return { past: [...history.past, history.now].slice(-kept), now, future: [] };
}

export function undo<T>(history: History<T>): History<T> {
  if (history.past.length === 0) return history;
  return {
    past: history.past.slice(0, -1),
    now: history.past[history.past.length - 1] as T,
    future: [history.now, ...history.future],
  };
}

export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history;
  return {
    past: [...history.past, history.now],
    now: history.future[0] as T,
    future: history.future.slice(1),
  };
}
