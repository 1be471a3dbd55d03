import type { Refused } from "./store";

/** Thread is what was not accepted together: the first says why, the others could not be without it. */
export interface Thread {
  first: Refused;
  rest: readonly Refused[];
}

/** threadsOf joins refused commands, the newest thread first. */
export function threadsOf(refused: readonly Refused[]): Thread[] {
  const threads = new Map<string, Refused[]>();
  for (const one of [...refused].sort((a, b) => a.madeAt.localeCompare(b.madeAt)))
    threads.set(one.thread, [...(threads.get(one.thread) ?? []), one]);
  return [...threads.values()]
    .flatMap(([first, ...rest]) => (first ? [{ first, rest }] : []))
    .sort((a, b) => b.first.madeAt.localeCompare(a.first.madeAt));
}
