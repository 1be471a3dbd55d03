/**
 * Clock is the server's time as this page knows it. Ages of fixes are measured against it, so that a PC
 * whose clock runs wrong does not make old positions look live.
 */
export class Clock {
  private aheadMs = 0;

  private readonly local: () => number;

  constructor(local: () => number) {
    this.local = local;
  }

  /** now is the server's time in milliseconds. */
  now(): number {
    return this.local() + this.aheadMs;
  }

  /** observe takes the Date header of an answer; it has whole seconds, so small differences are ignored. */
  observe(dateHeader: string | null): void {
    if (dateHeader === null) return;
    const server = Date.parse(dateHeader);
    if (Number.isNaN(server)) return;
    const ahead = server + 500 - this.local();
    if (Math.abs(ahead - this.aheadMs) > 1_500) this.aheadMs = ahead;
  }
}

/** serverClock is the page's one clock. */
export const serverClock = new Clock(() => Date.now());
