/* global navigator */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { metresAway, password } from "../api.mjs";
import { patience } from "../stage.mjs";
import { until } from "../wait.mjs";
import { chip, wholeVisit } from "../walk.mjs";

/** field: a rep visits two outlets without a network, the browser is killed, and all of it arrives when the network is back. */
export async function field(stage) {
  const folder = mkdtempSync(join(tmpdir(), "xuntu-field-"));
  let phone;
  try {
    const rep = await stage.person("rep_zz001");
    const [first, second] = outletsToVisit(await rep.settle());
    const before = new Set((await visitsOf(rep)).map(visit => visit.ref));

    phone = await stage.pocket(folder);
    let page = await phone.open("/m", { place: near(first), patience });
    await signIn(stage, page, "rep_zz001");
    await chip(stage, page, "sent");
    await shellKept(page);
    await phone.close();

    phone = await stage.pocket(folder);
    page = await phone.open("/m", { place: near(first), offline: true, patience });
    await page.reload();
    await visit(stage, page, phone, first);
    await visit(stage, page, phone, second);
    const waiting = await waitingOf(page);

    await phone.kill();
    phone = await stage.pocket(folder);
    page = await phone.open("/m/sync", { place: near(second), offline: true, patience });
    await page.getByText(stage.say("phone", "sync.waitingTitle", { n: waiting })).waitFor();
    const unfollowed = page.getByText(stage.say("phone", "sync.off"), { exact: true });
    assert.equal(await unfollowed.count(), 0, "started without a network, the phone keeps no fixes");
    for (const { name } of [first, second])
      for (const what of ["visits_check_in", "photos_attach", "visits_check_out"]) {
        const line = page.getByRole("listitem").filter({ hasText: name });
        const told = line.filter({ hasText: stage.say("phone", `sync.what.${what}`) });
        assert.ok((await told.count()) > 0, `${name}: ${what}`);
      }
    assert.deepEqual(await news(rep, before), [], "the server knows what it cannot know");

    await phone.offline(false);
    await chip(stage, page, "sent");
    const made = await news(rep, before);
    assert.deepEqual(
      made.map(each => [each.outletId, each.state]).sort(),
      [
        [first.id, "closed"],
        [second.id, "closed"],
      ].sort(),
    );
    for (const each of made) await arrivedWhole(rep, each);
    await overASlowLine(stage, page, phone, rep, first);
  } finally {
    process.once("exit", () => rmSync(folder, { recursive: true, force: true })); // the stage ends the browser before
  }
}

/** arrivedWhole: the server has the visit's steps, the bytes of its photos, and what was measured. */
async function arrivedWhole(rep, { id, ref, outletId, outletName }) {
  const { missing, done } = await rep.get(`/api/visits/${id}/steps`);
  assert.deepEqual(missing, [], `${outletName} lacks steps`);
  await until(
    `photos of ${outletName} are here`,
    async () => (await rep.get(`/api/photos?visitRef=${ref}`)).items,
    list => list.length > 0 && list.every(photo => photo.fileId),
  );
  if (!done.some(step => step.key === "distribution" && step.state === "done")) return;
  const { last } = await rep.get(`/api/merchandising/due?outlet=${outletId}`);
  assert.ok(
    last.some(value => value.visitRef === ref),
    `${outletName} has no values of the visit`,
  );
}

/**
 * overASlowLine: at 64 kbit/s and 600 ms a visit is on the server before its photos. How long that took is noted (10 s are
 * the aim of INT-16); what fails is a visit that waits behind the bytes of photos.
 */
async function overASlowLine(stage, page, phone, rep, outlet) {
  const before = new Set((await visitsOf(rep)).map(visit => visit.ref));
  await phone.stand(near(outlet));
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  const line = await page.context().newCDPSession(page);
  const bytes = 64_000 / 8; // a second
  const emulate = { offline: false, latency: 600, downloadThroughput: bytes, uploadThroughput: bytes };
  await line.send("Network.emulateNetworkConditions", emulate);
  await wholeVisit(stage, page);
  const start = Date.now();
  await until(
    "the visit is on the server",
    () => news(rep, before),
    made => made[0]?.state === "closed",
  );
  const took = Date.now() - start;
  stage.note(`at 64 kbit/s and 600 ms a visit arrives ${(took / 1000).toFixed(1)} s after its check-out`);
  assert.ok(took < 30_000, `took ${took} ms`);
}

const near = ({ location }) => metresAway(location, 12, 8);

/** outletsToVisit are those of the plan, and late in the day others: the page lists them by how near they are. */
function outletsToVisit({ stops }) {
  const alone = ({ name }) => stops.filter(stop => stop.outlet.name.includes(name)).length === 1;
  const fits = ({ state, outlet }) =>
    state === "todo" && outlet.location && !outlet.fence && outlet.fenceM >= 100 && alone(outlet);
  const [first, second] = [true, false].flatMap(planned =>
    stops.filter(stop => stop.planned === planned && fits(stop)),
  );
  return [first.outlet, second.outlet];
}

const visitsOf = async rep => (await rep.get("/api/visits?limit=100")).items;

const news = async (rep, before) => (await visitsOf(rep)).filter(visit => !before.has(visit.ref));

async function visit(stage, page, phone, outlet) {
  await phone.stand(near(outlet));
  const start = Date.now();
  await page.getByRole("link", { name: outlet.name }).first().click();
  await page.locator(".vs-brief dt", { hasText: stage.say("phone", "brief.contacts") }).waitFor();
  stage.note(`without a network the brief of ${outlet.name} stands after ${Date.now() - start} ms`);
  await wholeVisit(stage, page);
  await page.getByRole("link", { name: stage.say("phone", "tabs.today") }).click();
  await page
    .locator(".ph-stop-done", { hasText: outlet.name })
    .getByText(stage.say("phone", "sync.tag"))
    .waitFor();
}

/** waitingOf is how many commands wait, as the chip says it. */
async function waitingOf(page) {
  const chip = page.locator(".ph-top .ph-chip-warn");
  return Number((await chip.textContent()).replace(/\D/g, ""));
}

/** shellKept waits until the page could start again without a network. */
async function shellKept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(
    "the shell is kept",
    () => page.evaluate(() => navigator.serviceWorker.controller !== null),
    Boolean,
  );
}

async function signIn({ say }, page, login) {
  await page.getByLabel(say("phone", "signIn.login"), { exact: true }).fill(login);
  await page.getByLabel(say("phone", "signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: say("phone", "signIn.go") }).click();
  await page.getByRole("button", { name: say("goals", "start") }).click();
}
