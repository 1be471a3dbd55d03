import { expect, it } from "vitest";
import { type Fate, Phone } from "./model/phone";
import { HonestServer, type Jar } from "./model/server";

/** dice are the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let a = seed;
  return below => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const trouble: Fate[] = ["request lost", "answer lost", "twice", "killed before", "killed after"];
const jars = ["a", "b", "c"];

/** schedule is one day of two phones of one rep, on a bad line; it ends in quiet. */
async function schedule(seed: number): Promise<void> {
  const roll = dice(seed);
  const server = new HonestServer();
  for (const id of jars) server.jars.set(id, { id, words: [] });
  for (let i = 0; i < roll(2) * 25; i += 1) server.jars.set(`x${i}`, { id: `x${i}`, words: [] });
  let quiet = false;
  const fate = (): Fate => (quiet || roll(2) === 0 ? "well" : (trouble[roll(trouble.length)] ?? "well"));
  const phones = [new Phone(server, fate), new Phone(server, fate)];
  const steps = 4 + roll(6);
  for (let step = 0; step < steps; step += 1) {
    const phone = phones[roll(4) === 0 ? 1 : 0] as Phone;
    const what = roll(10);
    if (what < 5) await phone.act(roll(2), jars[roll(jars.length)] ?? "a");
    else if (what < 6 && roll(2) === 0) await phone.shoot(roll(2), `p${seed}-${step}`, 1 + roll(300_000));
    else if (what < 7) await phone.sync(roll(2));
    else if (what < 8) await Promise.all([phone.sync(0), phone.sync(1)]);
    else if (what < 9) phone.restart();
    else if (roll(3) === 0) server.jars.delete("c");
    else server.jars.get("b")?.words.push(`office ${step}`);
    await keepsWhatWasDone(phone, `seed ${seed} step ${step}`);
  }
  quiet = true;
  for (const phone of phones) {
    phone.restart();
    if (phone.made.length > 0) await phone.sync(0);
  }
  for (const phone of phones) if (phone.made.length > 0) await endsInStep(phone, server, `seed ${seed}`);
}

/** keepsWhatWasDone: what the rep did is shown once, from the moment it was kept until it is refused, and never flickers. */
async function keepsWhatWasDone(phone: Phone, where: string): Promise<void> {
  if (phone.made.length === 0) return;
  const { shelf, refused } = await phone.shelf();
  for (const { id, payload } of phone.made) {
    const jar = shelf.get("jars")?.get(String(payload["jar"])) as Jar | undefined;
    if (!jar) continue; // gone, or never heard of
    const times = jar.words.filter(word => word === id).length;
    if (times !== (refused.has(id) ? 0 : 1)) expect.fail(`${where}: ${id} is shown ${times} times`);
  }
}

/** endsInStep: the phone has what the server has, and each command was done once or refused with its reason. */
async function endsInStep(phone: Phone, server: HonestServer, where: string): Promise<void> {
  await phone.sync(0);
  const { shelf, outbox, refused } = await phone.shelf();
  expect(outbox, where).toEqual([]);
  expect(await phone.unsent(), where).toBe(0);
  expect(new Map(shelf.get("jars")), where).toEqual(server.jars);
  for (const { id } of phone.made) {
    const done = server.done.get(id) ?? 0;
    if (done !== (refused.has(id) ? 0 : 1)) expect.fail(`${where}: ${id} was done ${done} times`);
  }
}

const schedules = Number(process.env["SCHEDULES"] ?? 500); // 2,000 and more before a release

it("ends as the server, with each command done once or refused", async () => {
  for (let seed = 1; seed <= schedules; seed += 1) await schedule(seed);
}, 900_000);
