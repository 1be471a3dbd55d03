import type { ChangesAnswer, Server } from "./server";
import type { Store } from "./store";

/** follow brings the documents up to date, and lets go of the commands which they contain. */
export async function follow(store: Store, server: Server, now: () => number): Promise<void> {
  const { phone } = await store.memory();
  const have = Object.fromEntries((await store.digests.toArray()).map(one => [one.collection, one.digest]));
  const hold: Record<string, Record<string, string>> = {};
  for (;;) {
    const answer = await server.changes({ phone, have, hold });
    const asked = Object.entries(answer.collections).filter(([, difference]) => difference.ask);
    if (asked.length === 0) return takeIn(store, phone, answer, now());
    for (const [name] of asked) hold[name] = await revsOf(store, name);
  }
}

async function revsOf(store: Store, collection: string): Promise<Record<string, string>> {
  const documents = await store.documents.where({ collection }).toArray();
  return Object.fromEntries(documents.map(({ id, rev }) => [id, rev]));
}

/** takeIn is one transaction: what is shown goes from "documents and waiting command" to "documents" in one step. */
async function takeIn(store: Store, phone: string, answer: ChangesAnswer, at: number): Promise<void> {
  await store.transaction("rw", [store.documents, store.digests, store.outbox, store.memories], async () => {
    for (const [collection, { same, whole, changed, gone, digest }] of Object.entries(answer.collections)) {
      if (same) continue;
      if (whole) await store.documents.where({ collection }).delete();
      await store.documents.bulkDelete((gone ?? []).map((id): [string, string] => [collection, id]));
      await store.documents.bulkPut((changed ?? []).map(document => ({ ...document, collection })));
      await store.digests.put({ collection, digest });
    }
    const memory = await store.memory();
    if (memory.phone !== phone) return;
    await store.outbox
      .where("n")
      .belowOrEqual(answer.seen)
      .filter(command => command.answered)
      .delete();
    await store.memories.put({ ...memory, syncedAt: at });
  });
}
