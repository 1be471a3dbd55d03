import { createContext, useContext } from "react";
import type { Slots } from "./room";

/** SlotsContext carries what all rooms show inside the pages of others. */
export const SlotsContext = createContext<Slots[]>([]);

/** useSlots are all components for one slot, in the order of the rooms. */
export function useSlots<Name extends keyof Slots>(name: Name): NonNullable<Slots[Name]>[] {
  return useContext(SlotsContext).flatMap(slots => {
    const filled = slots[name] as NonNullable<Slots[Name]> | undefined;
    return filled ? [filled] : [];
  });
}
