import { Problem } from "@/api/problem";
import type { Answer } from "../outbox";
import type { ChangesAnswer, ChangesRequest, CommandsAnswer, CommandsRequest, Part } from "../server";

/** Jar is a document of the model: the commands that were put into it, in their order. */
export interface Jar {
  id: string;
  words: string[];
}

type Sent = CommandsRequest["commands"][number];

const few = 20; // documents that go down whole, as internal/offline has it

/**
 * HonestServer follows the protocol of internal/offline to the letter, in memory, for one user: a command a phone a
 * number, answered once and for ever; documents by digest and rev.
 */
export class HonestServer {
  readonly jars = new Map<string, Jar>();
  /** done counts how often each command has been done. */
  readonly done = new Map<string, number>();
  private readonly phones = new Map<string, Map<number, { sent: Sent; answer: Answer }>>();

  commands({ phone, commands }: CommandsRequest): CommandsAnswer {
    const answers: Answer[] = [];
    for (const sent of commands) {
      try {
        answers.push(this.take(phone, sent));
      } catch (thrown) {
        if (answers.length === 0) throw thrown;
        break;
      }
    }
    return structuredClone({ answers, serverTime: "" });
  }

  changes({ phone, have = {}, hold = {} }: ChangesRequest): ChangesAnswer {
    const documents = [...this.jars.values()].map(jar => ({
      id: jar.id,
      rev: JSON.stringify(jar),
      body: jar,
    }));
    const digest = JSON.stringify(documents.map(one => one.rev).sort());
    const held = hold["jars"];
    const difference = (): ChangesAnswer["collections"][string] => {
      if (have["jars"] === digest) return { digest, same: true };
      if (have["jars"] && !held && documents.length > few) return { digest, ask: true };
      return {
        digest,
        whole: !held,
        changed: documents.filter(one => held?.[one.id] !== one.rev),
        gone: Object.keys(held ?? {}).filter(id => !this.jars.has(id)),
      };
    };
    return structuredClone({ seen: this.last(phone), collections: { jars: difference() }, serverTime: "" });
  }

  /** lose is a backup restored: the phone's commands from a number on, and what they did, are gone. */
  lose(phone: string, from: number): void {
    const answered = this.phones.get(phone);
    for (const [n, { sent }] of answered ?? []) {
      if (n < from) continue;
      for (const jar of this.jars.values()) jar.words = jar.words.filter(word => word !== sent.id);
      this.done.delete(sent.id);
      answered?.delete(n);
    }
  }

  /** files are how many bytes of each have come. */
  readonly files = new Map<string, { have: number; size: number }>();

  part(hash: string): Part {
    const { have, size } = this.files.get(hash) ?? { have: 0, size: 1 };
    return have === size ? { have, file: { id: 1 } } : { have };
  }

  /** piece takes what is new of it, as internal/files does, and refuses a gap. */
  piece(hash: string, offset: number, size: number, bytes: number): Part {
    const { have } = this.files.get(hash) ?? { have: 0 };
    if (offset > have) throw new Problem(409, "piece_gap", "", { params: { have } });
    this.files.set(hash, { have: Math.max(have, offset + bytes), size });
    return this.part(hash);
  }

  private last(phone: string): number {
    return this.phones.get(phone)?.size ?? 0;
  }

  private take(phone: string, sent: Sent): Answer {
    const answered = this.phones.get(phone) ?? new Map<number, { sent: Sent; answer: Answer }>();
    this.phones.set(phone, answered);
    const before = answered.get(sent.n);
    if (before) {
      if (before.sent.id !== sent.id) throw new Problem(409, "offline_forked", "");
      return before.answer;
    }
    const want = answered.size + 1;
    if (sent.n !== want) throw new Problem(409, "offline_gap", "", { params: { want } });
    const answer: Answer = { n: sent.n, id: sent.id, ...this.put(sent) };
    answered.set(sent.n, { sent, answer });
    return answer;
  }

  /** put is the room's rule: a jar that is not there, or full, refuses. */
  private put({ id, payload }: Sent): Pick<Answer, "result" | "problem"> {
    const jar = this.jars.get((payload as { jar: string }).jar);
    if (!jar || jar.words.length >= 6)
      return {
        result: "rejected",
        problem: { status: 422, code: jar ? "jar_full" : "jar_gone" } as NonNullable<Answer["problem"]>,
      };
    jar.words.push(id);
    this.done.set(id, (this.done.get(id) ?? 0) + 1);
    return { result: "ok" };
  }
}
