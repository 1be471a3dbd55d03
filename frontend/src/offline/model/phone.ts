import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { Problem } from "@/api/problem";
import { act } from "../outbox";
import { unsent } from "../pictures";
import type { Server } from "../server";
import { type Command, type Disk, Store } from "../store";
import { type Browser, Sync } from "../sync";
import { type Shelf, shown, type Views, withDocument } from "../views";
import type { HonestServer, Jar } from "./server";

/** Fate is what becomes of a request on its way. */
export type Fate = "well" | "request lost" | "answer lost" | "twice" | "killed before" | "killed after";

/** views is the one rule of the model, as the phone knows it. */
const views: Views = {
  "jar.put": (shelf: Shelf, { id, payload }: Command) => {
    const jar = shelf.get("jars")?.get(String(payload["jar"])) as Jar | undefined;
    if (!jar || jar.words.includes(id)) return shelf;
    return withDocument(shelf, "jars", jar.id, { ...jar, words: [...jar.words, id] });
  },
};

/** Phone is a device with one memory and up to two tabs, on a line that does to each request what fate says. */
export class Phone {
  readonly made: Command[] = [];
  private readonly disk: Disk = { indexedDB: new IDBFactory(), IDBKeyRange };
  private readonly server: HonestServer;
  private readonly fate: () => Fate;
  private readonly tabs = new Map<number, Tab>();
  private line: Promise<unknown> = Promise.resolve();

  constructor(server: HonestServer, fate: () => Fate) {
    this.server = server;
    this.fate = fate;
  }

  tab(i: number): Tab {
    const tab = this.tabs.get(i) ?? this.open();
    this.tabs.set(i, tab);
    return tab;
  }

  /** restart ends all tabs, whatever they were doing; the disk stays. */
  restart(): void {
    for (const tab of this.tabs.values()) tab.end();
    this.tabs.clear();
    this.line = Promise.resolve();
  }

  async act(i: number, jar: string): Promise<void> {
    const wish = { type: "jar.put", v: 1, payload: { jar }, thread: jar, about: jar };
    this.made.push(await act(this.tab(i).store, wish, 0));
  }

  /** shoot takes a picture of so many bytes, which a command speaks of. */
  async shoot(i: number, sha256: string, size: number): Promise<void> {
    const { store } = this.tab(i);
    const file = new Blob([new Uint8Array(size)]);
    const taken = { sha256, file, thumb: "", size, takenAt: "", about: "", wanted: true, have: 0 };
    await store.pictures.put(taken);
  }

  async unsent(): Promise<number> {
    return (await unsent(this.tab(0).store)).length;
  }

  /** sync lets a tab ask; it ends when the tab does, or is killed with all others. */
  async sync(i: number): Promise<void> {
    if ((await this.tab(i).run()) === "killed") this.restart();
  }

  async shelf(): Promise<{ shelf: Shelf; outbox: Command[]; refused: Set<string> }> {
    const { store } = this.tab(0);
    const outbox = await store.outbox.orderBy("n").toArray();
    const shelf = shown(await store.documents.toArray(), outbox, views);
    return { shelf, outbox, refused: new Set((await store.refused.toArray()).map(one => one.id)) };
  }

  private open(): Tab {
    const alone: Browser["alone"] = (_name, run) => {
      const mine = this.line.then(run);
      this.line = mine.catch(() => undefined);
      return mine;
    };
    return new Tab(new Store(1, 1, this.disk), this.server, this.fate, alone);
  }
}

class Tab {
  readonly store: Store;
  private readonly syncing: Sync;
  private die: () => void = () => undefined;

  constructor(store: Store, server: HonestServer, fate: () => Fate, alone: Browser["alone"]) {
    this.store = store;
    const travel = async <T>(ask: () => T): Promise<T> => {
      const how = fate();
      await Promise.resolve();
      if (how === "request lost") throw new Problem(0, "offline", how);
      if (how === "killed before") return this.dead();
      const answer = ask();
      if (how === "killed after") return this.dead();
      if (how === "answer lost") throw new Problem(0, "offline", how);
      return how === "twice" ? ask() : answer;
    };
    const theServer: Server = {
      commands: body => travel(() => server.commands(structuredClone(body))),
      changes: body => travel(() => server.changes(structuredClone(body))),
      part: hash => travel(() => server.part(hash)),
      piece: (hash, offset, size, bytes) => travel(() => server.piece(hash, offset, size, bytes.size)),
      user: () => Promise.resolve(1),
    };
    const browser: Browser = { alone, later: () => () => undefined, now: () => 0, random: () => 0 };
    this.syncing = new Sync(store, 1, theServer, browser);
  }

  end(): void {
    this.store.close();
    this.die();
  }

  run(): Promise<"ended" | "killed"> {
    return new Promise(resolve => {
      this.die = () => resolve("killed");
      const seen = this.syncing.watch(() => {
        if (this.syncing.now().busy) return;
        seen();
        this.syncing.stop();
        resolve("ended");
      });
      this.syncing.start();
    });
  }

  /** dead is a request whose page is gone: nothing after it is ever run. */
  private dead(): Promise<never> {
    this.die();
    return new Promise(() => undefined);
  }
}
