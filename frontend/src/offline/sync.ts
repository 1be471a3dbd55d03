import { asProblem, Problem } from "@/api/problem";
import { follow } from "./follow";
import { sendPictures, tidyPictures } from "./pictures";
import { send } from "./sender";
import type { Server } from "./server";
import type { Store } from "./store";

/** Going is how it goes with the server: somebody asks it now, or why the last try came to nothing. */
export interface Going {
  busy: boolean;
  trouble: Problem | null;
}

/** Browser is the part of the browser that syncing needs; tests hand in their own. */
export interface Browser {
  /** alone runs in one tab at a time. */
  alone: <T>(name: string, run: () => Promise<T>) => Promise<T>;
  later: (run: () => void, ms: number) => () => void;
  now: () => number;
  random: () => number;
}

/** theBrowser is the one this page runs in. */
export const theBrowser: Browser = {
  alone: async (name, run) => navigator.locks.request(name, run),
  later: (run, ms) => {
    const id = window.setTimeout(run, ms);
    return () => window.clearTimeout(id);
  },
  now: () => Date.now(),
  random: () => Math.random(),
};

const quickest = 1_000; // ms before the first new try
const slowest = 30_000; // ms at most between tries while something waits
const rarely = 300_000; // ms between two questions when nobody has told of a change

/** Sync keeps a store in step with the server: it sends, follows, and tries again when it could not. */
export class Sync {
  private going: Going = { busy: false, trouble: null };
  private again = false;
  private tries = 0;
  private stopped = true;
  private cancel: () => void = () => undefined;
  private readonly watchers = new Set<() => void>();
  private readonly store: Store;
  private readonly user: number;
  private readonly server: Server;
  private readonly browser: Browser;

  constructor(store: Store, user: number, server: Server, browser: Browser) {
    this.store = store;
    this.user = user;
    this.server = server;
    this.browser = browser;
  }

  readonly watch = (seen: () => void): (() => void) => {
    this.watchers.add(seen);
    return () => this.watchers.delete(seen);
  };

  readonly now = (): Going => this.going;

  start(): void {
    this.stopped = false;
    this.hurry();
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  /** hurry syncs at once; while that goes on, once more after it. */
  hurry(): void {
    if (this.stopped) return;
    if (this.going.busy) {
      this.again = true;
      return;
    }
    this.cancel();
    void this.run();
  }

  private async run(): Promise<void> {
    this.again = false;
    this.show({ ...this.going, busy: true });
    let trouble: Problem | null = null;
    try {
      await this.browser.alone(this.store.name, () => this.once());
    } catch (thrown) {
      trouble = asProblem(thrown);
    }
    this.tries = trouble ? this.tries + 1 : 0;
    this.show({ busy: false, trouble });
    if (this.hasStopped()) return;
    if (this.wanted() && !trouble) return this.run();
    const pause = trouble
      ? Math.min(slowest, quickest * 2 ** this.tries) * (0.5 + this.browser.random() / 2)
      : rarely;
    this.cancel = this.browser.later(() => this.hurry(), pause);
  }

  private async once(): Promise<void> {
    if ((await this.server.user()) !== this.user)
      throw new Problem(401, "offline_other_user", "somebody else is signed in");
    await send(this.store, this.server, this.browser.now);
    await follow(this.store, this.server, this.browser.now);
    await tidyPictures(this.store, this.browser.now());
    const sent = await sendPictures(this.store, this.server, () => !this.again && !this.stopped);
    if (sent > 0) await follow(this.store, this.server, this.browser.now);
  }

  private wanted(): boolean {
    return this.again;
  }

  private hasStopped(): boolean {
    return this.stopped;
  }

  private show(going: Going): void {
    this.going = going;
    for (const seen of this.watchers) seen();
  }
}
