import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useListen } from "@/api/LiveProvider";
import { useMay } from "@/api/session";
import type { Listener } from "@/api/socket";
import type { FenceEvent, FenceKind, Notice } from "@/api/types";
import { areaEventsQuery, fenceEventsKey } from "./queries";

export const fenceKinds: FenceKind[] = ["fence", "territory", "outlet", "office", "dealer", "warehouse"];
export const fenceEventKinds = ["enter", "exit", "dwell"] as const;

const gatherMs = 2000; // several notes of a moment ask the server once

/** useFenceNews asks the lists of fence events again soon after something happened at a fence. */
export function useFenceNews(): void {
  const queries = useQueryClient();
  const waiting = useRef<number | undefined>(undefined);
  const listener = useMemo<Listener>(
    () => ({
      fence: () => {
        waiting.current ??= window.setTimeout(() => {
          waiting.current = undefined;
          void queries.invalidateQueries({ queryKey: fenceEventsKey });
        }, gatherMs);
      },
    }),
    [queries],
  );
  useListen(listener);
  useEffect(() => () => window.clearTimeout(waiting.current), []);
}

/** useAreaEvents are the latest events at drawn fences and territories, for who may see them. */
export function useAreaEvents(): FenceEvent[] {
  const may = useMay();
  useFenceNews();
  return useQuery({ ...areaEventsQuery, enabled: may("tracking.history") }).data?.items ?? [];
}

/** useFenceName names a fence, also one that is gone. */
export function useFenceName(): (event: FenceEvent) => string {
  const { t } = useTranslation("tracking");
  return event => event.fenceName ?? t("fences.gone", { id: event.fenceId });
}

/** TickerItem is one line of the ticker. */
export type TickerItem = { key: string; at: string } & (
  { notice: Notice; event?: never } | { event: FenceEvent; notice?: never }
);

const closedLines = 3; // of the closed ticker

/**
 * tickerItems mixes notices and fence events, newest first. The closed ticker keeps its room for notices: of the
 * fences only the newest word is there, and only where a notice leaves room or behind two of them.
 */
export function tickerItems(notices: Notice[], events: FenceEvent[], open: boolean): TickerItem[] {
  const said = notices.map((notice): TickerItem => ({ key: `n${notice.id}`, at: notice.at, notice }));
  const seen = events.map((event): TickerItem => ({ key: `f${event.id}`, at: event.at, event }));
  if (open) return [...said, ...seen].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const news = seen.slice(0, 1);
  return [...said.slice(0, closedLines - news.length), ...news];
}
