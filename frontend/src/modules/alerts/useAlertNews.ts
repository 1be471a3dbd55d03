import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";

const pause = 400; // ms in which the words of a flood become one question

/** useAlertNews asks anew when the socket tells that alerts have come or gone. */
export function useAlertNews(): void {
  const queries = useQueryClient();
  useListen(useMemo(() => askingAnew(queries), [queries]));
}

function askingAnew(queries: QueryClient): Listener {
  let waiting = 0;
  const ask = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void queries.invalidateQueries({ queryKey: ["alerts"] }), pause);
  };
  return { snapshot: ask, alert: ask };
}
