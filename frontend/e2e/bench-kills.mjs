// node e2e/bench-kills.mjs BASE KILLS: a rep writes down calls without a network while the browser is killed again and again,
// at any moment. At the end the network comes, and what was shown as saved has to be on the server, each once.
/* global document, navigator */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { password } from "./api.mjs";
import { Stage } from "./stage.mjs";
import { until } from "./wait.mjs";

const [base, times] = process.argv.slice(2);
const login = "rep_zz001";
const patience = 20_000;
const stage = await Stage.open(base.replace(/\/$/, ""));
const say = (key, params) => stage.say("phone", key, params);
const folder = mkdtempSync(join(tmpdir(), "xuntu-kills-"));

try {
  console.log(JSON.stringify(await killed(Number(times))));
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}

async function killed(kills) {
  const rep = await stage.person(login);
  const { stops } = await rep.settle();
  const { outlet } = stops.find(stop => stop.outlet.phone && stop.outlet.location);
  const place = outlet.location;
  const start = path =>
    stage.pocket(folder).then(async phone => [phone, await phone.open(path, { place, patience })]);

  const [first, page] = await start("/m");
  await page.getByLabel(say("signIn.login"), { exact: true }).fill(login);
  await page.getByLabel(say("signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: say("signIn.go") }).click();
  await page.getByRole("button", { name: stage.say("goals", "start") }).click();
  await page.locator(".ph-top .ph-chip", { hasText: say("sync.sent") }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await first.close();

  const begun = Date.now();
  const whole = await one(outlet, place, `${begun} 0`, Infinity); // ms that a call takes when nothing comes between
  const saved = [`${begun} 0`];
  for (let i = 1; i <= kills; i += 1) {
    const words = `${begun} ${i}`;
    if (await one(outlet, place, words, Math.random() * 1.3 * whole)) saved.push(words);
  }
  const [, back] = await start("/m/sync");
  await back.getByRole("heading", { name: say("sync.state.good") }).waitFor({ timeout: 60_000 });
  const { items } = await until(
    "the calls are there",
    () => rep.get(`/api/visits/calls?outlet=${outlet.id}&limit=500`),
    ({ items: list }) => saved.every(words => list.some(each => each.note === words)),
  ).catch(() => rep.get(`/api/visits/calls?outlet=${outlet.id}&limit=500`));
  const notes = items.map(each => each.note).filter(note => note.startsWith(`${begun} `));
  return {
    kills,
    act_ms: Math.round(whole),
    saved: saved.length,
    kept: notes.length,
    lost: saved.filter(words => !notes.includes(words)),
    twice: notes.filter((note, i) => notes.indexOf(note) !== i),
  };
}

/** one writes a call down in a browser that is killed after so many ms; it tells whether the page said that it was kept, and how long that took. */
async function one(outlet, place, words, ms) {
  const phone = await stage.pocket(folder);
  let shown = 0;
  const writing = (async () => {
    const page = await phone.open(`/m/outlet/${outlet.id}`, { place, offline: true, patience });
    await page.evaluate(() =>
      document.addEventListener(
        "click",
        event => event.target.closest("a[href^='tel:']") && event.preventDefault(),
      ),
    );
    const start = Date.now();
    const kill = ms === Infinity ? null : setTimeout(() => void phone.kill(), ms);
    const ring = page.getByRole("link", { name: say("call.ring", { phone: outlet.phone }) });
    await ring.or(page.getByRole("link", { name: say("call.goOn") })).click();
    const end = page.getByRole("button", { name: say("call.end") });
    const note = page.getByLabel(say("call.note"));
    await end.or(note).first().waitFor();
    if (await end.isVisible()) await end.click();
    await page.locator(".call-form .vs-chips button").first().click();
    await note.fill(words);
    await page.getByRole("button", { name: say("call.save"), exact: true }).click();
    await page.locator(".vs-brief dd").filter({ hasText: words }).waitFor();
    shown = Date.now() - start;
    if (!kill) await phone.kill();
  })();
  await Promise.race([writing.catch(() => phone.kill()), phone.ended()]);
  return shown;
}
