import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";

/**
 * usePlanNews asks again for what is known of a rep's day when the socket tells that it goes otherwise, or that a
 * visit has begun or ended, and after the line was down.
 */
export function usePlanNews(rep: number, ...keys: readonly QueryKey[]): void {
  const queries = useQueryClient();
  const written = JSON.stringify(keys);
  const listener = useMemo<Listener>(() => {
    const ask = (): void => {
      for (const queryKey of JSON.parse(written) as QueryKey[]) void queries.invalidateQueries({ queryKey });
    };
    return {
      snapshot: ask, // the day may have changed while nobody listened
      change: item => {
        const { topic } = item;
        if (
          ((topic === "plan" || topic === "day") && item.id === rep) ||
          (topic === "visit" && item.repId === rep)
        )
          ask();
      },
    };
  }, [queries, rep, written]);
  useListen(listener);
}
