import { Problem } from "@/api/problem";

// Browsers do not say how much room they still give (Chromium tells the usage and some GB more, whoever asks), so room is
// set aside while there is some: what cannot be set aside is not there. It is a file of the origin's own, as removing one
// frees its room at once; a row of IndexedDB is let go later.
const bytes = 4 << 20; // a photo, its thumbnail, and the commands that tell of them
const random = 1 << 16; // bytes that the browser makes at once
const name = "room-for-a-photo";

/** Reserve is room on the phone's disk that is kept free for the photo taken next. */
export interface Reserve {
  /** setAside keeps the room; false says that there is none. */
  setAside: () => Promise<boolean>;
  free: () => Promise<void>;
}

/** theReserve is the browser's own; a browser without files of the origin keeps none, and says nothing beforehand. */
export const theReserve: Reserve = {
  setAside: async () => {
    const files = await filesOf();
    if (!files) return true;
    const handle = await files.getFileHandle(name, { create: true });
    if ((await handle.getFile()).size === bytes) return true;
    const pieces = Array.from({ length: bytes / random }, () =>
      crypto.getRandomValues(new Uint8Array(random)),
    );
    try {
      const out = await handle.createWritable();
      await out.write(new Blob(pieces));
      await out.close();
      return true;
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
      return false;
    }
  },
  free: async () => {
    await (await filesOf())?.removeEntry(name).catch(() => undefined); // it may have been freed before
  },
};

async function filesOf(): Promise<FileSystemDirectoryHandle | null> {
  if (!("FileSystemFileHandle" in globalThis && "createWritable" in FileSystemFileHandle.prototype))
    return null;
  return navigator.storage.getDirectory();
}

/** written writes, on a full disk where room was set aside; when that is gone too, it says so in words. */
export async function written<T>(write: () => Promise<T>, reserve: Reserve = theReserve): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    if (!isFull(thrown)) throw thrown;
  }
  await reserve.free();
  try {
    return await write();
  } catch (thrown) {
    throw isFull(thrown) ? new Problem(507, "storage_full", thrown.message) : thrown;
  }
}

const isFull = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && /QuotaExceeded/.test(`${thrown.name} ${thrown.message}`);
