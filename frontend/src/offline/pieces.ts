import type { Problem } from "@/api/problem";
import type { Server } from "./server";

const least = 16 << 10; // bytes a piece
const most = 512 << 10; // half of what the server takes at once
const first = 32 << 10; // 4 s at 64 kbit/s: what the rep does meanwhile waits no longer
const quick = 1_000; // ms that a piece takes on a line that can have larger ones
const slow = 4_500; // ms that a piece takes on a line that should have smaller ones

/** Pace is how large the pieces are that a line can take; what one file has taught it holds for the next. */
export class Pace {
  bytes = first;

  /** took hears how long the last piece was on its way (ms). */
  took(ms: number): void {
    if (ms < quick) this.bytes = Math.min(most, this.bytes * 2);
    else if (ms > slow) this.bytes = Math.max(least, this.bytes / 2);
  }
}

/** Line is what sending a file needs to be told, and asks. */
export interface Line {
  /** told hears how many bytes the server has. */
  told?: (have: number) => Promise<unknown>;
  /** goOn is asked after each piece; what is left goes another time. */
  goOn?: () => boolean;
  pace?: Pace;
  now?: () => number;
}

/**
 * sendFile sends what the server lacks of a file, in pieces as large as the line can take, and gives the file's number; null when it was told to
 * stop before.
 */
export async function sendFile(
  server: Server,
  sha256: string,
  file: Blob,
  { told, goOn = () => true, pace = new Pace(), now = Date.now }: Line = {},
): Promise<number | null> {
  let part = await server.part(sha256);
  while (!part.file) {
    const piece = file.slice(part.have, part.have + pace.bytes, "application/octet-stream");
    const began = now();
    part = await server.piece(sha256, part.have, file.size, piece);
    pace.took(now() - began);
    await told?.(part.have);
    if (!part.file && !goOn()) return null;
  }
  return part.file.id;
}

/** sha256Of names a file by its bytes. */
export async function sha256Of(file: Blob): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), byte => byte.toString(16).padStart(2, "0")).join("");
}

/** spoilt says that the server will never take these bytes, however often they are sent. */
export function spoilt({ status, code }: Problem): boolean {
  return [413, 415, 422].includes(status) && code !== "file_hash_wrong" && code !== "pieces_too_many";
}
