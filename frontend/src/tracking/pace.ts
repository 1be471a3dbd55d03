const quickestMs = 250; // more often nobody sees a difference
const slowestMs = 2000; // later than that a map is not live
const share = 3; // of the time a slow machine has, a third at most goes into drawing changes

/**
 * Pace says when changes may be drawn again. A machine that takes long for a frame, for want of a graphics card,
 * gets time for the person's own moves between two changes.
 */
export class Pace {
  private last = -Infinity;
  private frame = -Infinity;
  private worst = 0;

  /** may is asked with every frame; at is its time in ms, least the shortest wait now. */
  may(at: number, least: number): boolean {
    if (this.frame > 0) this.worst = Math.max(this.worst, at - this.frame);
    this.frame = at;
    const wait = Math.min(slowestMs, Math.max(quickestMs, share * this.worst));
    return at - this.last >= Math.max(wait, least);
  }

  /** drawn tells that changes have been handed over; how long their frames take is looked at from now on. */
  drawn(at: number): void {
    this.last = at;
    this.worst = 0;
  }
}
