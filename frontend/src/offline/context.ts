import { createContext, useContext } from "react";
import type { Store } from "./store";
import type { Sync } from "./sync";
import type { Views } from "./views";

/** Offline is the memory of the phone, what keeps it in step, and how rooms see their commands in it. */
export interface Offline {
  store: Store;
  sync: Sync;
  views: Views;
}

export const OfflineContext = createContext<Offline | null>(null);

export function useOffline(): Offline {
  const offline = useContext(OfflineContext);
  if (!offline) throw new Error("the phone's memory is used outside OfflineProvider");
  return offline;
}
