/** At ×1 a minute of the day passes in a second. */
const daySecondsPerSecond = 60;

export const speeds = [1, 2, 4, 8, 16, 32] as const;
export type PlaySpeed = (typeof speeds)[number];

/** Head is where the replay stands. */
export interface Head {
  at: number; // epoch seconds
  playing: boolean;
  speed: PlaySpeed;
}

/** Playhead moves through a day; the map and the bar listen, React's tree above them does not. */
export class Playhead {
  private head: Head;
  private readonly watchers = new Set<() => void>();
  private readonly from: number;
  private readonly to: number;

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
    this.head = { at: from, playing: false, speed: 8 };
  }

  now = (): Head => this.head;

  watch = (seen: () => void): (() => void) => {
    this.watchers.add(seen);
    return () => this.watchers.delete(seen);
  };

  /** seek jumps to an instant of the day. */
  seek(at: number): void {
    this.show({ at: Math.min(this.to, Math.max(this.from, at)) });
  }

  /** play starts, from the beginning when the day was over. */
  play(): void {
    this.show({ playing: true, at: this.head.at >= this.to ? this.from : this.head.at });
  }

  pause(): void {
    this.show({ playing: false });
  }

  setSpeed(speed: PlaySpeed): void {
    this.show({ speed });
  }

  /** tick lets some real seconds pass. */
  tick(realS: number): void {
    if (!this.head.playing) return;
    const at = this.head.at + realS * daySecondsPerSecond * this.head.speed;
    if (at >= this.to) this.show({ at: this.to, playing: false });
    else this.show({ at });
  }

  private show(change: Partial<Head>): void {
    this.head = { ...this.head, ...change };
    for (const seen of this.watchers) seen();
  }
}
