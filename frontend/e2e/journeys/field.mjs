/* global navigator */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { metresAway, password } from "../api.mjs";
import { patience } from "../stage.mjs";
import { until } from "../wait.mjs";

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
    await chip(stage, page, "away", 4);

    await phone.kill();
    phone = await stage.pocket(folder);
    page = await phone.open("/m/sync", { place: near(second), offline: true, patience });
    await page.getByText(stage.say("phone", "sync.waitingTitle", { n: 4 })).waitFor();
    for (const { name } of [first, second])
      assert.equal(
        await page.getByRole("listitem").filter({ hasText: name }).count(),
        2,
        `${name}: in and out`,
      );
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
    await overASlowLine(stage, page, phone, rep, first);
  } finally {
    process.once("exit", () => rmSync(folder, { recursive: true, force: true })); // the stage ends the browser before
  }
}

/** overASlowLine: at 64 kbit/s and 600 ms a visit without photos is on the server in less than 10 s. */
async function overASlowLine(stage, page, phone, rep, outlet) {
  const before = new Set((await visitsOf(rep)).map(visit => visit.ref));
  await phone.stand(near(outlet));
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  const line = await page.context().newCDPSession(page);
  const bytes = 64_000 / 8; // a second
  const emulate = { offline: false, latency: 600, downloadThroughput: bytes, uploadThroughput: bytes };
  await line.send("Network.emulateNetworkConditions", emulate);
  await checkInAndOut(stage, page);
  const start = Date.now();
  await until(
    "the visit is on the server",
    () => news(rep, before),
    made => made[0]?.state === "closed",
  );
  const took = Date.now() - start;
  stage.note(`at 64 kbit/s and 600 ms a visit arrives ${(took / 1000).toFixed(1)} s after its check-out`);
  assert.ok(took < 10_000, `took ${took} ms`);
}

const near = ({ location }) => metresAway(location, 12, 8);

function outletsToVisit({ stops }) {
  const fits = ({ state, outlet }) =>
    state === "todo" && outlet.location && !outlet.fence && outlet.fenceM >= 100;
  return stops.filter(stop => stop.planned && fits(stop)).map(stop => stop.outlet);
}

const visitsOf = async rep => (await rep.get("/api/visits?limit=100")).items;

const news = async (rep, before) => (await visitsOf(rep)).filter(visit => !before.has(visit.ref));

async function visit(stage, page, phone, outlet) {
  await phone.stand(near(outlet));
  await page.getByRole("link", { name: outlet.name }).first().click();
  await checkInAndOut(stage, page);
  await page.getByRole("link", { name: stage.say("phone", "tabs.today") }).click();
  await page
    .locator(".ph-stop-done", { hasText: outlet.name })
    .getByText(stage.say("phone", "sync.tag"))
    .waitFor();
}

async function checkInAndOut({ say }, page) {
  const button = name => page.getByRole("button", { name: say("phone", `outlet.${name}`), exact: true });
  await page.locator(".ph-guess-inside").waitFor();
  await button("checkIn").click();
  await button("checkOut").click();
  await button("checkOutSure").click();
  await page.locator(".ph-done").waitFor();
}

const chip = ({ say }, page, word, n) =>
  page.locator(".ph-top .ph-chip", { hasText: say("phone", `sync.${word}`, { n }) }).waitFor();

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
}
