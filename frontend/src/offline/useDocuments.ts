import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { useOffline } from "./context";
import { type Shelf, shown } from "./views";

/** useShelf is what the phone shows; undefined while it is being read. */
export function useShelf(): Shelf | undefined {
  const { store, views } = useOffline();
  const kept = useLiveQuery(
    () =>
      store.transaction("r", store.documents, store.outbox, async () => ({
        documents: await store.documents.toArray(),
        outbox: await store.outbox.orderBy("n").toArray(),
      })),
    [store],
  );
  return useMemo(() => kept && shown(kept.documents, kept.outbox, views), [kept, views]);
}
