import type { components } from "@/api/schema";
import { Problem, problemOf } from "@/api/problem";
import { written } from "./reserve";
import { type Command, newMemory, type Refused, type Store, type Trouble, type Wish } from "./store";

export type Answer = components["schemas"]["OfflineAnswer"];

/** act writes down what the rep has done. When it returns, it is kept, whatever happens to the page. */
export async function act(store: Store, wish: Wish, now: number): Promise<Command> {
  const [command] = await actTogether(store, [wish], now);
  return command as Command;
}

/** actTogether writes several wishes down, all or none; what was drafted for them has been told then. */
export async function actTogether(
  store: Store,
  wishes: readonly Wish[],
  now: number,
  drafted?: readonly [string, string],
): Promise<Command[]> {
  const tables = [store.outbox, store.memories, store.pictures, store.drafts];
  return written(() =>
    store.transaction("rw", tables, async () => {
      const memory = await store.memory();
      const madeAt = new Date(now).toISOString();
      const made = wishes.map((wish, i) => ({
        ...wish,
        n: memory.next + i,
        id: crypto.randomUUID(),
        madeAt,
        answered: false,
      }));
      await store.outbox.bulkAdd(made);
      await store.memories.put({ ...memory, next: memory.next + made.length });
      for (const { picture } of made) if (picture) await store.pictures.update(picture, { wanted: true });
      if (drafted) await store.drafts.delete([...drafted]);
      return made;
    }),
  );
}

/** unanswered are the commands to send next, in their order. */
export function unanswered(store: Store, most: number): Promise<Command[]> {
  return store.outbox
    .orderBy("n")
    .filter(command => !command.answered)
    .limit(most)
    .toArray();
}

/** takeAnswers keeps what the server has said, and gives the problem it wants to be asked again for. */
export async function takeAnswers(store: Store, answers: readonly Answer[]): Promise<Problem | null> {
  let again: Problem | null = null;
  await store.transaction("rw", store.outbox, store.refused, async () => {
    for (const answer of answers) {
      const command = await store.outbox.get(answer.n);
      if (command?.id !== answer.id) continue; // renumbered meanwhile
      if (answer.result === "rejected") {
        await store.refused.put(refusedOf(command, answer));
        await store.outbox.delete(command.n);
      } else if (answer.result === "retry") again = problemOf(answer.problem?.status ?? 503, answer.problem);
      else await store.outbox.update(command.n, { answered: true });
    }
  });
  return again;
}

function refusedOf({ id, type, thread, about, madeAt }: Command, answer: Answer): Refused {
  const problem = troubleOf(problemOf(answer.problem?.status ?? 422, answer.problem));
  return { id, type, thread, about, madeAt, problem };
}

/** troubleOf is a problem as the disk keeps it. */
export function troubleOf({ status, code, message, params, errors }: Problem): Trouble {
  return { status, code, detail: message, params, errors };
}

/** problemOfTrouble is a kept problem, to be said in words. */
export function problemOfTrouble({ status, code, detail, params, errors }: Trouble): Problem {
  return new Problem(status, code, detail, { params, errors });
}

/** goBack sends again from a number: the server has lost what it had answered, or never heard of it. */
export async function goBack(store: Store, want: number): Promise<void> {
  if (await store.outbox.get(want))
    await store.outbox.where("n").aboveOrEqual(want).modify({ answered: false });
  else await renumber(store, command => command.n >= want);
}

/** renumber begins with a new name and the numbers 1, 2, 3 for those that the server has not done. */
export async function renumber(store: Store, undone: (command: Command) => boolean): Promise<void> {
  await store.transaction("rw", store.outbox, store.memories, async () => {
    const again = (await store.outbox.orderBy("n").toArray()).filter(undone);
    await store.outbox.clear();
    await store.outbox.bulkAdd(again.map((command, i) => ({ ...command, n: i + 1, answered: false })));
    const { syncedAt } = await store.memory();
    await store.memories.put(newMemory(again.length + 1, syncedAt));
  });
}
