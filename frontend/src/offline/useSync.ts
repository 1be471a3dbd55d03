import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { useOnline } from "@/ui/OfflineBanner";
import { useOffline } from "./context";
import { act, actTogether } from "./outbox";
import { type Outcome, outcomeOf } from "./outcome";
import type { Command, Picture, Refused, Wish } from "./store";
import type { Going } from "./sync";

/** Syncing is how it goes with the server, and what has not got there. */
export interface Syncing extends Going {
  /** away says that the server cannot be reached. */
  away: boolean;
  waiting: readonly Command[];
  /** pictures are those that are on their way, or that the server would not take. */
  pictures: readonly Picture[];
  refused: readonly Refused[];
  syncedAt: number;
}

const nothing = { waiting: [], pictures: [], refused: [], syncedAt: 0 };

export function useSync(): Syncing {
  const { store, sync } = useOffline();
  const online = useOnline();
  const going = useSyncExternalStore(sync.watch, sync.now);
  const kept = useLiveQuery(
    () =>
      store.transaction("r", store.outbox, store.refused, store.memories, store.pictures, async () => ({
        waiting: (await store.outbox.orderBy("n").toArray()).filter(command => !command.answered),
        pictures: await store.pictures.filter(one => one.wanted && one.file !== null).toArray(),
        refused: await store.refused.toArray(),
        syncedAt: (await store.memories.get("phone"))?.syncedAt ?? 0,
      })),
    [store],
    nothing,
  );
  return { ...going, ...kept, away: !online || going.trouble?.offline === true };
}

/** Acts are what pages do with the outbox. */
export interface Acts {
  /** act returns when the wish is kept on the phone; the server is told as soon as it can be. */
  act: (wish: Wish) => Promise<Command>;
  /** together keeps several wishes, all or none, in place of what was drafted for them. */
  together: (wishes: readonly Wish[], drafted?: readonly [string, string]) => Promise<void>;
  outcome: (command: Command, ms: number) => Promise<Outcome>;
  dismiss: (ids: readonly string[]) => Promise<void>;
  hurry: () => void;
  forget: () => Promise<void>;
}

export function useActs(): Acts {
  const { store, sync } = useOffline();
  const acting = useCallback(
    async (wish: Wish) => {
      const command = await act(store, wish, Date.now());
      sync.hurry();
      return command;
    },
    [store, sync],
  );
  return useMemo(
    () => ({
      act: acting,
      together: async (wishes, drafted) => {
        await actTogether(store, wishes, Date.now(), drafted);
        sync.hurry();
      },
      outcome: (command, ms) => outcomeOf(store, command.id, ms),
      dismiss: ids => store.refused.bulkDelete([...ids]),
      hurry: () => sync.hurry(),
      forget: () => store.forget(),
    }),
    [acting, store, sync],
  );
}
