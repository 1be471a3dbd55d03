import { useSyncExternalStore } from "react";
import { serverClock } from "@/lib/clock";

const watchers = new Set<() => void>();
let second = Math.floor(serverClock.now() / 1000);
let timer: number | undefined;

function watch(tell: () => void): () => void {
  watchers.add(tell);
  timer ??= window.setInterval(() => {
    second = Math.floor(serverClock.now() / 1000);
    for (const each of watchers) each();
  }, 1000);
  return () => {
    watchers.delete(tell);
    if (watchers.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** useNow is the server's time in milliseconds, moving in steps; one timer serves the whole page. */
export function useNow(stepS = 1): number {
  return useSyncExternalStore(watch, () => Math.floor(second / stepS) * stepS) * 1000;
}
