import { asProblem } from "@/api/problem";
import { troubleOf } from "./outbox";
import { Pace, sendFile, spoilt } from "./pieces";
import type { Server } from "./server";
import type { Picture, Store } from "./store";

/** unsent are the pictures that commands speak of and the server lacks, the oldest first. */
export async function unsent(store: Store): Promise<Picture[]> {
  const all = await store.pictures.filter(one => one.wanted && one.file !== null && !one.trouble).toArray();
  return all.sort((a, b) => a.takenAt.localeCompare(b.takenAt));
}

/**
 * sendPictures sends what commands speak of, one after the other, while goOn says so, and a piece at least: however often
 * the news interrupts it, photos arrive. It gives how many have gone.
 */
export async function sendPictures(store: Store, server: Server, goOn: () => boolean): Promise<number> {
  let sent = 0;
  const pace = new Pace();
  for (const { sha256, file } of await unsent(store)) {
    if (!file) continue;
    try {
      const told = (have: number) => store.pictures.update(sha256, { have });
      if ((await sendFile(server, sha256, file, { told, goOn, pace })) === null) break;
      await store.pictures.update(sha256, { file: null });
      sent += 1;
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!spoilt(problem)) throw thrown;
      await store.pictures.update(sha256, { trouble: troubleOf(problem) });
    }
    if (!goOn()) break;
  }
  return sent;
}

const kept = 14 * 86_400_000; // ms that thumbnails of what has gone are kept: as long as the server tells of the photos

/** tidyPictures lets go of old thumbnails, and of drafts that nobody has told. */
export async function tidyPictures(store: Store, now: number): Promise<void> {
  const before = new Date(now - kept).toISOString();
  await store.pictures.filter(one => one.takenAt < before && (one.file === null || !one.wanted)).delete();
}
