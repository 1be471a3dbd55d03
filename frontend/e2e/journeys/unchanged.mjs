import assert from "node:assert/strict";
import { counted } from "../wait.mjs";
import { chip, standingAt, Walk } from "../walk.mjs";

const most = 25; // s of taps for a visit with no change

/** Unchanged walks a visit of an outlet where all is as last time: what was seen is taken over, photos are taken anew. */
class Unchanged extends Walk {
  /** photo takes one with the app's own camera, which stands open. */
  async photo() {
    const here = this.page.url();
    await this.shoot();
    await this.left(here);
  }

  /** lacking goes on; where photos are missing the camera opens for one after the other. */
  async lacking() {
    const here = this.page.url();
    await this.tap(this.page.locator(".ph-foot .ph-main:enabled"));
    await Promise.race([this.left(here), this.page.locator(".vf-shoot").waitFor()]);
    const missing = this.page.locator(".gr-missed .cam-input");
    for (let left = await missing.count(); left > 0; left -= 1) {
      await this.tap(this.page.locator(".vf-shoot:enabled"));
      await counted(missing, left - 1, "photos that are missing");
    }
  }

  async shoot() {
    await this.tap(this.page.locator(".vf-shoot:enabled"));
    await this.page.locator(".vf").waitFor({ state: "detached" });
  }

  /** prove takes the photo that a point of a promotion wants, if it wants one. */
  async prove(point) {
    if ((await point.locator(".pm-ask small").count()) === 0) return;
    await this.tap(point.locator(".cam-take"));
    await this.shoot();
    await point.locator("img").first().waitFor();
  }

  async measure() {
    await this.same("grid.sameOn");
    await this.lacking();
  }

  /** promote takes the checks over, and takes the photos that they want. */
  async promote() {
    await this.same("promo.same");
    const here = this.page.url();
    await this.tap(this.page.locator(".ph-foot .ph-main"));
    const said = this.page.locator(".pm-point .cell-chip-yes[aria-pressed=true]");
    await Promise.race([this.left(here), said.first().waitFor()]);
    if (this.page.url() !== here) return;
    for (const point of await this.page.locator(".pm-point").all()) await this.prove(point);
  }

  /** same looks that the button offers what was seen last time. */
  async same(word) {
    const offered = this.stage.say("phone", word, { day: "" }).slice(0, 2);
    await this.page.locator(".ph-foot .ph-main", { hasText: offered }).waitFor();
  }

  async sign() {
    await super.sign();
    this.taps += 1; // a name by hand is no tap, and counts as one
  }
}

/** unchanged: at an outlet that was visited before and where nothing has changed, a visit takes at most 25 s of taps, and the desk sees what was taken over. */
export async function unchanged(stage) {
  const ordinary = await twice(stage, ({ outlet }) => outlet.class === "A");
  assert.ok(ordinary.seconds <= most, `${ordinary.taps} taps are ${ordinary.seconds.toFixed(1)} s`);
  await takenOver(stage, ordinary.visit);
  const key = await twice(stage, ({ outlet }) => outlet.class === "KA");
  assert.ok(key.seconds <= most, `a key account: ${key.taps} taps are ${key.seconds.toFixed(1)} s`);
  for (const [name, { taps, seconds }] of Object.entries({ ordinary, "key account": key }))
    stage.note(`${name}: ${taps} taps, ${seconds.toFixed(1)} s`);
}

/** twice visits an outlet that fits, so that all of it was seen before, and once more with no change: the taps of that. */
async function twice(stage, fits) {
  const { login, outlet } = await stopOf(stage, fits);
  const page = await standingAt(stage, { login, outlet });
  await visit(stage, page, new Walk(stage, page));
  await page.context().grantPermissions(["geolocation", "camera"], { origin: stage.base });
  const walk = new Unchanged(stage, page);
  await visit(stage, page, walk);
  await chip(stage, page, "sent");
  assert.deepEqual(page.errors, [], "the console has errors");
  const rep = await stage.person(login);
  const { items } = await rep.get(`/api/visits?outlet=${outlet.id}&limit=2`);
  await page.context().close();
  return { taps: walk.taps, seconds: walk.seconds, visit: items.sort((a, b) => b.id - a.id)[0] };
}

async function visit({ say }, page, walk) {
  await walk.tap(page.getByRole("button", { name: say("phone", "outlet.checkIn"), exact: true }));
  await walk.steps();
  await walk.tap(page.getByRole("button", { name: say("phone", "outlet.checkOutSure"), exact: true }));
  await page.locator(".ph-done").waitFor();
}

/** takenOver: all values of the ordinary visit are those of the visit before, and say so. */
async function takenOver(stage, { ref }) {
  const lead = await stage.person("sup_zz01");
  const { items } = await lead.get(`/api/merchandising/values?visitRef=${ref}&limit=200`);
  assert.ok(items.length > 0, "the visit has no values");
  for (const one of items) assert.ok(one.same || one.computed, JSON.stringify(one));
}

/** stopOf is an outlet that a rep of the team has yet to visit today. */
async function stopOf(stage, fits) {
  for (const n of [6, 5, 4, 3, 2, 1]) {
    const login = `rep_zz00${n}`;
    const { stops } = await (await stage.person(login)).settle();
    const usable = ({ state, outlet }) => state === "todo" && outlet.location && !outlet.fence;
    const stop = stops.find(one => usable(one) && fits(one));
    if (stop) return { login, outlet: stop.outlet };
  }
  throw new Error("nobody of the team has yet to visit such an outlet today");
}
