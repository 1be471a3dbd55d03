import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { expect, it } from "vitest";
import { HonestServer } from "./model/server";
import { sendPictures, unsent } from "./pictures";
import { sendFile } from "./pieces";
import type { Server } from "./server";
import { Store } from "./store";

/** slowServer takes so many bytes a second, and keeps the sizes of the pieces. */
function slowServer(bytesPerS: number) {
  const honest = new HonestServer();
  const sizes: number[] = [];
  let clock = 0;
  const server = {
    part: (hash: string) => Promise.resolve(honest.part(hash)),
    piece: (hash: string, offset: number, size: number, bytes: Blob) => {
      clock += 600 + (1000 * bytes.size) / bytesPerS;
      sizes.push(bytes.size);
      return Promise.resolve(honest.piece(hash, offset, size, bytes.size));
    },
  } as unknown as Server;
  return { server, sizes, now: () => clock };
}

const photo = new Blob([new Uint8Array(300_000)]);

it("sends small pieces over a slow line, so that what is done meanwhile does not wait long", async () => {
  const { server, sizes, now } = slowServer(8_000);
  expect(await sendFile(server, "a", photo, { now })).toBe(1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(32 << 10);
});

it("sends larger and larger ones over a quick line", async () => {
  const { server, sizes, now } = slowServer(2_000_000);
  await sendFile(server, "a", photo, { now });
  expect(sizes).toEqual([32, 64, 128].map(kb => kb << 10).concat(300_000 - (224 << 10)));
});

it("goes on where it stopped", async () => {
  const { server, sizes, now } = slowServer(8_000);
  let pieces = 0;
  expect(await sendFile(server, "a", photo, { now, goOn: () => (pieces += 1) <= 3 })).toBeNull();
  expect(await sendFile(server, "a", photo, { now })).toBe(1);
  expect(sizes.reduce((a, b) => a + b)).toBe(300_000);
});

it("arrives however often the news interrupts it", async () => {
  const { server } = slowServer(2_000_000);
  const store = new Store(1, 1, { indexedDB: new IDBFactory(), IDBKeyRange });
  for (const sha256 of ["a", "b"])
    await store.pictures.put({
      sha256,
      file: photo,
      thumb: "",
      size: photo.size,
      takenAt: "",
      about: "",
      wanted: true,
      have: 0,
    });
  const neverQuiet = () => false;
  for (let turns = 0; turns < 2 * 10; turns += 1) await sendPictures(store, server, neverQuiet);
  expect(await unsent(store)).toEqual([]);
});
