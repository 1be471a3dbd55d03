import { useLiveQuery } from "dexie-react-hooks";
import { useCallback } from "react";
import { useOffline } from "./context";
import { written } from "./reserve";

/**
 * useDraft is what was entered in a step of a visit and not yet told: undefined while it is read, null when there is
 * nothing. What is set is on the disk before the page shows it, and outlives the page.
 */
export function useDraft<T>(visit: string, step: string): [T | null | undefined, (body: T) => Promise<void>] {
  const { store } = useOffline();
  const kept = useLiveQuery(
    async () => ({ draft: (await store.drafts.get([visit, step])) ?? null }),
    [store, visit, step],
  );
  const keep = useCallback(
    async (body: T) => {
      await written(() => store.drafts.put({ visit, step, body }));
    },
    [store, visit, step],
  );
  return [kept && ((kept.draft?.body as T | undefined) ?? null), keep];
}
