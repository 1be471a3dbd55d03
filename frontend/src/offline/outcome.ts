import { liveQuery } from "dexie";
import type { Refused, Store } from "./store";

/** Outcome is what came of a command: done, not accepted, or still waiting. */
export type Outcome = "done" | "waiting" | Refused;

/** outcomeOf waits for the server's word on a command, up to so many ms. */
export function outcomeOf(store: Store, id: string, ms: number): Promise<Outcome> {
  return new Promise(resolve => {
    const asked = liveQuery(async (): Promise<Outcome> => {
      const refused = await store.refused.get(id);
      if (refused) return refused;
      const command = await store.outbox.get({ id });
      return command && !command.answered ? "waiting" : "done";
    }).subscribe(outcome => {
      if (outcome !== "waiting") end(outcome);
    });
    const timer = setTimeout(() => end("waiting"), ms);
    const end = (outcome: Outcome): void => {
      clearTimeout(timer);
      asked.unsubscribe();
      resolve(outcome);
    };
  });
}
