import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeEach, expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { follow } from "./follow";
import { HonestServer } from "./model/server";
import { act } from "./outbox";
import { send } from "./sender";
import type { Server } from "./server";
import { type Command, Store } from "./store";

let honest: HonestServer;
let server: Server;
let store: Store;

beforeEach(() => {
  honest = new HonestServer();
  honest.jars.set("a", { id: "a", words: [] });
  server = {
    commands: body => Promise.resolve().then(() => honest.commands(structuredClone(body))),
    changes: body => Promise.resolve().then(() => honest.changes(structuredClone(body))),
    part: () => Promise.resolve({ have: 0, file: { id: 1 } }),
    piece: () => Promise.resolve({ have: 0, file: { id: 1 } }),
    user: () => Promise.resolve(1),
  };
  store = new Store(1, 1, { indexedDB: new IDBFactory(), IDBKeyRange });
});

const now = () => 0;
const put = (): Promise<Command> =>
  act(store, { type: "jar.put", v: 1, payload: { jar: "a" }, thread: "a", about: "a" }, 0);
const phone = async () => (await store.memory()).phone;
const times = (commands: Command[]) => commands.map(({ id }) => honest.done.get(id) ?? 0);

it("sends again what a restored backup has lost", async () => {
  const made = [await put(), await put(), await put()];
  await send(store, server, now);
  const name = await phone();
  honest.lose(name, 2);
  made.push(await put());
  await send(store, server, now);
  expect(times(made)).toEqual([1, 1, 1, 1]);
  expect(await phone(), "its name is good still").toBe(name);
});

it("begins with a new name when the server wants what the phone no longer has", async () => {
  await put();
  await put();
  await send(store, server, now);
  await follow(store, server, now);
  const name = await phone();
  honest.lose(name, 2);
  const last = await put();
  await send(store, server, now);
  expect(times([last])).toEqual([1]);
  expect(await phone()).not.toBe(name);
});

it("takes a new name when its memory was copied to another device", async () => {
  const name = await phone();
  const twin = { n: 1, id: "twin", type: "jar.put", v: 1, madeAt: "", payload: { jar: "a" } };
  honest.commands({ phone: name, sentAt: "", commands: [twin] });
  const made = [await put(), await put()];
  await send(store, server, now);
  expect(times(made)).toEqual([1, 1]);
  expect(await phone()).not.toBe(name);
});

it("takes a new name when another user holds its own", async () => {
  const name = await phone();
  const guarded: Server = {
    ...server,
    commands: body =>
      body.phone === name
        ? Promise.reject(new Problem(409, "offline_phone_taken", ""))
        : server.commands(body),
  };
  const made = [await put()];
  await send(store, guarded, now);
  expect(times(made)).toEqual([1]);
});

it("does not quarrel without end", async () => {
  let asked = 0;
  const stubborn: Server = {
    ...server,
    commands: () => {
      asked += 1;
      return Promise.reject(new Problem(409, "offline_gap", "", { params: { want: 1 } }));
    },
  };
  const made = await put();
  await expect(send(store, stubborn, now)).rejects.toMatchObject({ code: "offline_gap" });
  expect(asked).toBeLessThan(10);
  expect(
    (await store.outbox.toArray()).map(({ id }) => id),
    "nothing is lost",
  ).toEqual([made.id]);
});

it("keeps what was not accepted, with its reason, and goes on", async () => {
  const made = [];
  for (let i = 0; i < 8; i += 1) made.push(await put());
  await send(store, server, now);
  const refused = await store.refused.toArray();
  expect(new Map(refused.map(({ id, problem }) => [id, problem.code]))).toEqual(
    new Map(made.slice(6).map(({ id }) => [id, "jar_full"])),
  );
  expect(times(made.slice(0, 6))).toEqual([1, 1, 1, 1, 1, 1]);
});
