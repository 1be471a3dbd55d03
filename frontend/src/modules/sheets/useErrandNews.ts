import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useListen } from "@/api/LiveProvider";
import type { ErrandWord } from "@/api/frames";
import type { Listener } from "@/api/socket";
import type { List } from "@/api/types";
import type { Errand } from "@/ui/sheets/queries";

/** useErrandNews lets bars move as the socket tells how far jobs are; what has ended is asked for anew. */
export function useErrandNews(): void {
  const queries = useQueryClient();
  const listener = useMemo<Listener>(
    () => ({
      change: item => {
        if (item.topic !== "errand") return;
        queries.setQueriesData<List<Errand>>({ queryKey: ["errand", "list"] }, page => told(page, item));
        if (item.state !== "running") void queries.invalidateQueries({ queryKey: ["errand"] });
      },
    }),
    [queries],
  );
  useListen(listener);
}

function told(page: List<Errand> | undefined, word: ErrandWord): List<Errand> | undefined {
  if (!page) return page;
  return {
    ...page,
    items: page.items.map(each =>
      each.id === word.id
        ? { ...each, state: word.state, step: word.step, done: word.done, total: word.total }
        : each,
    ),
  };
}
