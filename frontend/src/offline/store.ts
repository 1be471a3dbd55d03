import Dexie, { type DexieOptions, type Table } from "dexie";
import type { FieldError } from "@/api/problem";

/** Document is something the server has said, under the rev by which it is known again. */
export interface Document {
  collection: string;
  id: string;
  rev: string;
  body: unknown;
}

/** Photo waits to go up before its command does; the number it gets is written into that field of the payload, if one is named. */
export interface Photo {
  file: Blob;
  field?: string;
}

/** Trouble is a problem as the disk keeps it. */
export interface Trouble {
  status: number;
  code: string;
  detail: string;
  params: Record<string, unknown>;
  errors: FieldError[];
}

/** Picture is a photo that goes up beside its command, under the hash of its bytes. Its thumbnail stays when it has. */
export interface Picture {
  sha256: string;
  file: Blob | null;
  /** thumb is a small picture as a data: address. */
  thumb: string;
  size: number;
  takenAt: string;
  /** about is for people: the name of the outlet. */
  about: string;
  /** wanted says that a command speaks of it; until then it is a draft, and stays here. */
  wanted: boolean;
  /** have is how many of its bytes the server has. */
  have: number;
  /** trouble is why the server will never take it. */
  trouble?: Trouble;
}

/** Draft is what was entered in a step of a visit and not yet told: it outlives the page. */
export interface Draft {
  visit: string;
  step: string;
  body: unknown;
}

/** Wish is something a rep does. Commands of one thread belong together: a check-in and its check-out. */
export interface Wish {
  type: string;
  v: number;
  payload: Readonly<Record<string, unknown>>;
  thread: string;
  /** about is for people: the name of the outlet. */
  about: string;
  photo?: Photo;
  /** picture is the hash of the Picture it speaks of. */
  picture?: string;
}

/** Command is a wish that was written down. Answered ones wait for documents that contain them. */
export interface Command extends Wish {
  n: number;
  id: string;
  madeAt: string;
  answered: boolean;
}

/** Refused is a command that was not accepted, with the problem, until the rep has put it away. */
export interface Refused {
  id: string;
  type: string;
  thread: string;
  about: string;
  madeAt: string;
  problem: Trouble;
}

/** Memory is what the phone knows of itself: its name to the server, its next number, when it was last in step. */
export interface Memory {
  key: "phone";
  phone: string;
  next: number;
  syncedAt: number;
}

/** Disk is the browser's IndexedDB. */
export type Disk = Pick<DexieOptions, "indexedDB" | "IDBKeyRange">;

/** Store is what one user's phone keeps. A write that has returned is on the disk. */
export class Store extends Dexie {
  declare readonly documents: Table<Document, [string, string]>;
  declare readonly digests: Table<{ collection: string; digest: string }, string>;
  declare readonly outbox: Table<Command, number>;
  declare readonly refused: Table<Refused, string>;
  declare readonly memories: Table<Memory, string>;
  declare readonly pictures: Table<Picture, string>;
  declare readonly drafts: Table<Draft, [string, string]>;

  /** disk is the browser's, unless a test hands in its own. */
  constructor(tenant: number, user: number, disk: Disk = {}) {
    super(`xuntu-${tenant}-${user}`, { chromeTransactionDurability: "strict", ...disk });
    this.version(1).stores({
      documents: "[collection+id], collection",
      digests: "collection",
      outbox: "n, &id",
      refused: "id",
      memories: "key",
    });
    this.version(2).stores({ pictures: "sha256", drafts: "[visit+step]" });
  }

  /** memory is the phone's own, made when it is asked for first. */
  memory(): Promise<Memory> {
    return this.transaction("rw", this.memories, async () => {
      const known = await this.memories.get("phone");
      if (known) return known;
      const made = newMemory(1, 0);
      await this.memories.add(made);
      return made;
    });
  }

  /** forget drops what the server can tell again, and thumbnails; what was not accepted stays for its rep. */
  async forget(): Promise<void> {
    await this.transaction("rw", this.documents, this.digests, this.pictures, async () => {
      await this.documents.clear();
      await this.digests.clear();
      await this.pictures.filter(one => one.file === null).delete();
    });
  }
}

/** newMemory is that of a phone the server has never heard of. */
export function newMemory(next: number, syncedAt: number): Memory {
  return { key: "phone", phone: crypto.randomUUID(), next, syncedAt };
}
