import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { RunWord } from "@/api/frames";
import type { List } from "@/api/types";
import { useLink, useListen } from "@/api/LiveProvider";
import type { Listener } from "@/api/socket";
import { isOver, runQuery, runsQuery } from "./queries";
import type { Run } from "./types";

const list = ["routing", "runs"];

/** told is a run with what the socket has said of it. */
function told(run: Run, { id, kind, state, progress, ...more }: RunWord & { topic?: string }): Run {
  const { startedAt, cancelling } = more;
  return {
    ...run,
    id,
    kind,
    state,
    progress,
    ...(startedAt ? { startedAt } : {}),
    ...(cancelling ? { cancelling } : {}),
  };
}

/** take puts a word about a run where the page knows it; one that is over or new is asked for. */
export function take(queries: QueryClient, word: RunWord): void {
  const { queryKey } = runQuery(word.id);
  if (isOver(word)) {
    void queries.invalidateQueries({ queryKey });
    void queries.invalidateQueries({ queryKey: list });
    return;
  }
  queries.setQueryData<Run>(queryKey, known => known && told(known, word));
  for (const [key, known] of queries.getQueriesData<List<Run>>({ queryKey: list })) {
    if (known?.items.some(run => run.id === word.id))
      queries.setQueryData<List<Run>>(key, {
        ...known,
        items: known.items.map(run => (run.id === word.id ? told(run, word) : run)),
      });
    else if (word.state === "waiting") void queries.invalidateQueries({ queryKey: key });
  }
}

function useRunNews(): void {
  const queries = useQueryClient();
  const listener = useMemo<Listener>(
    () => ({
      snapshot: () => {
        void queries.invalidateQueries({ queryKey: ["routing", "run"] });
        void queries.invalidateQueries({ queryKey: list });
      },
      change: item => {
        if (item.topic === "run") take(queries, item);
      },
    }),
    [queries],
  );
  useListen(listener);
}

// ms between two questions how far a search is: while the socket tells, and while the line is down
const [heard, unheard] = [10_000, 700];

/** useRun is a search as it goes, told by the socket and asked for where that is down. */
export function useRun(id: number | null) {
  useRunNews();
  const pause = useLink() === "live" ? heard : unheard;
  return useQuery({
    ...runQuery(id ?? 0),
    enabled: id !== null,
    refetchInterval: ({ state }) => (isOver(state.data) ? false : pause),
  });
}

/** useRuns are the searches of a unit in the same way. */
export function useRuns(unit: number | undefined) {
  useRunNews();
  const live = useLink() === "live";
  return useQuery({
    ...runsQuery(unit),
    retry: false,
    refetchInterval: ({ state }) =>
      !live && state.data?.items.every(isOver) === false ? 2 * unheard : 3 * heard,
  });
}
