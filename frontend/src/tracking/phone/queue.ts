import type { Reading } from "./position";

/** Queued is a fix that waits to be sent; its number is never used again. */
export interface Queued {
  seq: number;
  t: number;
  lon: number;
  lat: number;
  acc: number;
  spd?: number;
  hdg?: number;
}

/** Store is the part of localStorage the queue needs. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const most = 5_000;
const batch = 200;
const stillMs = 60_000;
const movingMs = 10_000;
const movedDegrees = 0.00005; // about 5 m

/** FixQueue keeps fixes on the phone until the server has said that it has them. */
export class FixQueue {
  private readonly key: string;
  private readonly store: Store;
  private waiting: Queued[];
  private next: number;
  private last: Reading | null = null;

  constructor(store: Store, user: number) {
    this.store = store;
    this.key = `xuntu.fixes.${user}`;
    const saved = parse(store.getItem(this.key));
    this.waiting = saved.waiting;
    this.next = saved.next;
  }

  get length(): number {
    return this.waiting.length;
  }

  /** add keeps a reading, unless the one before is as good: every 10 s moving, every minute at rest. */
  add(reading: Reading): boolean {
    const { last } = this;
    if (last) {
      const moved =
        Math.abs(reading.lon - last.lon) > movedDegrees || Math.abs(reading.lat - last.lat) > movedDegrees;
      if (reading.at - last.at < (moved ? movingMs : stillMs)) return false;
    }
    this.last = reading;
    const fix: Queued = {
      seq: this.next,
      t: Math.round(reading.at),
      lon: reading.lon,
      lat: reading.lat,
      acc: reading.accuracyM,
    };
    if (reading.speedMps !== null && reading.speedMps >= 0) fix.spd = reading.speedMps;
    if (reading.headingDeg !== null && !Number.isNaN(reading.headingDeg)) fix.hdg = reading.headingDeg;
    this.next += 1;
    this.waiting = [...this.waiting, fix].slice(-most);
    this.save();
    return true;
  }

  /** batch is what to send next, oldest first. */
  batch(): Queued[] {
    return this.waiting.slice(0, batch);
  }

  /** acked drops what the server has, or will never take. */
  acked(toSeq: number): void {
    this.waiting = this.waiting.filter(fix => fix.seq > toSeq);
    this.save();
  }

  private save(): void {
    this.store.setItem(this.key, JSON.stringify({ waiting: this.waiting, next: this.next }));
  }
}

function parse(text: string | null): { waiting: Queued[]; next: number } {
  try {
    const saved = JSON.parse(text ?? "") as { waiting: Queued[]; next: number };
    if (Array.isArray(saved.waiting) && Number.isInteger(saved.next)) return saved;
  } catch {
    // Nothing was kept yet, or it is spoilt: begin anew, above any number used before.
  }
  return { waiting: [], next: Math.floor(Date.now() / 1000) };
}
