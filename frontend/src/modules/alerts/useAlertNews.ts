import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";

/** useAlertNews asks anew when the socket tells that alerts have come or gone, for many of them once. */
export function useAlertNews(): void {
  const queries = useQueryClient();
  const listener = useMemo<Listener>(() => {
    let waiting = 0;
    const ask = (): void => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void queries.invalidateQueries({ queryKey: ["alerts"] }), 400);
    };
    return { snapshot: ask, alert: ask };
  }, [queries]);
  useListen(listener);
}
