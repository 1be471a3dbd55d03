import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { theReserve } from "./reserve";

/** Room is what the browser gives the phone's memory. */
export interface Room {
  usedMB: number;
  /** none says that no photo has room any more. */
  none: boolean;
  /** persistent says that the browser does not take it away by itself. */
  persistent: boolean;
}

const storage = ["phone", "storage"];

/** useStorage looks at the room every ten seconds, and whenever something large was written; undefined until it has. */
export function useStorage(): Room | undefined {
  return useQuery({
    queryKey: storage,
    refetchInterval: 10_000,
    networkMode: "always",
    queryFn: async () => {
      const free = await theReserve.setAside();
      const [{ usage = 0 }, persistent] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ]);
      return { usedMB: usage / 1e6, none: !free, persistent };
    },
  }).data;
}

/** useStorageLook looks at the room at once. */
export function useStorageLook(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: storage }), [queries]);
}
