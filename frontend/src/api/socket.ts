import { call } from "./call";
import { type AlertWord, type Frame, type Item, parseFrame, type Topic } from "./frames";
import { asProblem } from "./problem";
import type { FenceNote, Notice } from "./types";

/** Link is the state of the socket as people should see it. */
export type Link = "connecting" | "live" | "reconnecting" | "ended";

/** Listener hears what it names. A snapshot is the whole truth; after it, changes come one by one. */
export interface Listener {
  snapshot?(items: Item[]): void;
  change?(item: Item): void;
  notice?(notice: Notice): void;
  fence?(note: FenceNote): void;
  alert?(word: AlertWord): void;
}

/** Wire is the part of the browser the socket needs; tests hand in their own. */
export interface Wire {
  ticket(): Promise<string>;
  open(): WebSocket;
  later(run: () => void, ms: number): () => void;
  random(): number;
}

const quickest = 500; // ms before the first new try
const slowest = 15_000; // ms at most between tries
const silence = 75_000; // ms without a word: the server has one at least every 30 s

/** browserWire speaks to the server this page came from. */
export const browserWire: Wire = {
  ticket: async () => (await call("POST", "/api/live/tickets")).ticket,
  open: () => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`),
  later: (run, ms) => {
    const id = window.setTimeout(run, ms);
    return () => window.clearTimeout(id);
  },
  random: () => Math.random(),
};

/**
 * LiveSocket keeps one socket open: it signs in with a ticket in the first frame, asks to resume where it
 * stopped, and after a loss tries again with growing pauses. Nothing here renders; useLink shows the state.
 */
export class LiveSocket {
  private link: Link = "connecting";
  private socket: WebSocket | null = null;
  private resume: { hub: string; version: number } | null = null;
  private tries = 0;
  private stopped = true;
  private run = 0; // counts the starts, so that a ticket asked for before a stop opens nothing after it
  private cancelRetry: () => void = () => undefined;
  private cancelDoubt: () => void = () => undefined;
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();

  private readonly wire: Wire;
  private readonly topics: Topic[];

  constructor(wire: Wire, topics: Topic[]) {
    this.wire = wire;
    this.topics = topics;
  }

  /** start opens the socket; it is harmless to call twice. */
  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.run++;
    this.tries = 0;
    this.resume = null;
    this.show("connecting");
    void this.connect();
  }

  /** stop closes the socket for good. */
  stop(): void {
    this.stopped = true;
    this.cancelRetry();
    this.cancelDoubt();
    this.socket?.close();
    this.socket = null;
    this.show("ended");
  }

  /** lost gives the socket up, for when the network is gone: a line that is dead may look open for minutes. */
  lost(): void {
    const { socket } = this;
    if (!socket) return;
    this.socket = null;
    this.cancelDoubt();
    socket.close();
    this.retry();
  }

  /** hurry tries at once, for when the network or the page comes back. */
  hurry(): void {
    if (this.stopped || this.link === "live") return;
    this.cancelRetry();
    this.tries = 0;
    if (!this.socket) void this.connect();
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  watch = (seen: () => void): (() => void) => {
    this.watchers.add(seen);
    return () => this.watchers.delete(seen);
  };

  state = (): Link => this.link;

  private async connect(): Promise<void> {
    const run = this.run;
    let ticket: string;
    try {
      ticket = await this.wire.ticket();
    } catch (thrown) {
      if (run !== this.run) return;
      if (asProblem(thrown).status === 401) this.stop();
      else this.retry();
      return;
    }
    if (run !== this.run || this.hasStopped()) return;
    const socket = this.wire.open();
    this.socket = socket;
    socket.onopen = () => {
      const hello = { type: "hello", ticket, topics: this.topics, box: null, resume: this.resume };
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = event => {
      if (this.socket !== socket) return;
      this.listenOn();
      this.hear(parseFrame(event.data));
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.socket = null;
      this.cancelDoubt();
      this.retry();
    };
  }

  /** listenOn gives the socket up when nothing more is heard for long. */
  private listenOn(): void {
    this.cancelDoubt();
    this.cancelDoubt = this.wire.later(() => {
      this.lost();
    }, silence);
  }

  private hasStopped(): boolean {
    return this.stopped;
  }

  private hear(frame: Frame | null): void {
    if (!frame) return;
    switch (frame.type) {
      case "bye":
        if (!frame.retry) this.stop();
        return;
      case "notice":
        for (const listener of this.listeners)
          if (frame.topic === "fence") listener.fence?.(frame);
          else if (frame.topic === "alert") listener.alert?.(frame);
          else listener.notice?.(frame);
        return;
      case "pulse":
        return;
      default:
        this.tries = 0;
        this.resume = { hub: frame.hub, version: frame.version };
        this.show("live");
        for (const listener of this.listeners) this.tell(listener, frame.type, frame.items);
    }
  }

  private tell(listener: Listener, type: "snapshot" | "delta", items: Item[]): void {
    if (type === "snapshot") listener.snapshot?.(items);
    else for (const item of items) listener.change?.(item);
  }

  private retry(): void {
    if (this.stopped) return;
    this.show("reconnecting");
    const pause = Math.min(slowest, quickest * 2 ** this.tries) * (0.5 + this.wire.random() / 2);
    this.tries++;
    this.cancelRetry = this.wire.later(() => void this.connect(), pause);
  }

  private show(link: Link): void {
    if (this.link === link) return;
    this.link = link;
    for (const seen of this.watchers) seen();
  }
}
