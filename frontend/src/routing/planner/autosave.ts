import { asProblem, type Problem } from "@/api/problem";
import { changedDays, type Draft, type DraftDay } from "./draft";

/** Saved is what the server answers to a change. */
export interface Answer {
  rev: number;
}

/** SaveState is how the server stands to the draft; after a conflict nothing is saved until the page has it anew. */
export type SaveState =
  { kind: "saved" | "waiting" | "saving" } | { kind: "conflict" | "failed"; problem: Problem };

/** Wire is what saving needs of the world; tests hand in their own. */
export interface Wire<A extends Answer> {
  send(rev: number, days: DraftDay[]): Promise<A>;
  saved(answer: A, days: DraftDay[]): void;
  later(run: () => void, ms: number): () => void;
}

const restMs = 350; // without a change before it is saved
const againMs = 4000; // after the server was away

/** Autosave brings drafts to the server, one save at a time, the days that differ and no others. */
export class Autosave<A extends Answer> {
  private rev: number;
  private kept: Draft;
  private wanted: Draft;
  private now: SaveState = { kind: "saved" };
  private cancel: () => void = () => undefined;
  private busy = false;
  private readonly watchers = new Set<() => void>();
  private readonly wire: Wire<A>;

  constructor(rev: number, draft: Draft, wire: Wire<A>) {
    this.rev = rev;
    this.kept = this.wanted = draft;
    this.wire = wire;
  }

  watch = (seen: () => void): (() => void) => {
    this.watchers.add(seen);
    return () => this.watchers.delete(seen);
  };

  state = (): SaveState => this.now;

  /** revision is the one the server has given last. */
  revision(): number {
    return this.rev;
  }

  /** want has a draft saved once no other has come for a moment. */
  want(draft: Draft): void {
    this.wanted = draft;
    if (this.now.kind === "conflict") return;
    if (this.busy) return; // the answer will see what is left
    this.cancel();
    if (changedDays(this.wanted, this.kept).length === 0) {
      this.show({ kind: "saved" });
      return;
    }
    this.show({ kind: "waiting" });
    this.cancel = this.wire.later(() => void this.save(), restMs);
  }

  /** flush saves at once; it answers whether all is on the server. */
  async flush(): Promise<boolean> {
    this.cancel();
    while (this.now.kind !== "conflict" && this.now.kind !== "failed") {
      if (this.busy) await new Promise<void>(done => this.wire.later(done, restMs / 4));
      else if (changedDays(this.wanted, this.kept).length === 0) return true;
      else await this.save();
    }
    return false;
  }

  /** adopt takes over what the server has now: after a conflict, and when somebody else has changed the schedule. */
  adopt(rev: number, draft: Draft): void {
    this.cancel();
    this.rev = rev;
    this.kept = this.wanted = draft;
    this.show({ kind: "saved" });
  }

  /** stop forgets what is waiting, for a page that goes. */
  stop(): void {
    this.cancel();
  }

  private async save(): Promise<void> {
    const draft = this.wanted;
    const days = changedDays(draft, this.kept);
    if (days.length === 0 || this.busy) return;
    this.busy = true;
    this.show({ kind: "saving" });
    try {
      const answer = await this.wire.send(this.rev, days);
      this.rev = answer.rev;
      this.kept = draft;
      this.busy = false;
      this.show({ kind: "saved" });
      this.wire.saved(answer, days);
      this.want(this.wanted);
    } catch (thrown) {
      this.busy = false;
      const problem = asProblem(thrown);
      this.show({ kind: problem.status === 409 || problem.status === 412 ? "conflict" : "failed", problem });
      if (problem.retryable) this.cancel = this.wire.later(() => void this.save(), againMs);
    }
  }

  private show(state: SaveState): void {
    if (state.kind === this.now.kind && state.kind !== "failed") return;
    this.now = state;
    for (const seen of this.watchers) seen();
  }
}
