import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import { visitsOfRep } from "./queries";

/** useVisitNews asks again for a rep's visits when the socket tells that one has begun or ended. */
export function useVisitNews(rep: number): void {
  const queries = useQueryClient();
  const listener = useMemo<Listener>(() => {
    const ask = (): void => void queries.invalidateQueries({ queryKey: visitsOfRep(rep) });
    return {
      snapshot: ask, // visits may have passed while the line was down
      change: item => {
        if (item.topic === "visit" && item.repId === rep) ask();
      },
    };
  }, [queries, rep]);
  useListen(listener);
}
