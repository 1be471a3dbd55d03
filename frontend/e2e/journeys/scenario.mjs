/* global window */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";
import { counted } from "../wait.mjs";

const path = "/api/routing/scenarios";
const width = { viewport: { width: 1440, height: 900 } };

/** dividable is the unit of the planner's own, with the reps that take part in dividing it. */
async function dividable(planner) {
  const { items } = await planner.get("/api/org/units");
  return items.find(({ id }) => id === planner.session.unitId) ?? items[0];
}

/** cut makes a scenario beside the page and waits until its search is over. */
export async function cut(planner, name, anew) {
  const unit = await dividable(planner);
  const settings = { tolerance: 0.1, movedM: 10_000, anew };
  const { id } = await planner.ask("POST", path, { name, unitId: unit.id, settings });
  return ready(planner, id);
}

async function ready(planner, id) {
  for (let tries = 0; tries < 300; tries += 1) {
    const one = await planner.get(`${path}/${id}`);
    if (one.state !== "running") return one;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error("the search of the scenario does not end");
}

/**
 * scenario: a planner divides a unit anew, sees every load within ten percent and every territory whole, gives an
 * outlet to another rep by hand, puts it into force with all that moves in sight, and drops another one.
 */
export async function scenario(stage) {
  const { say } = stage;
  const word = (key, params) => say("scenario", key, params);
  const planner = await stage.person("planner_zz");
  const unit = await dividable(planner);
  const page = await stage.page("planner_zz", "/scenarios", width);
  await made(stage, page, unit);
  await page.waitForURL(/\/scenarios\/\d+/);
  const id = Number(/\d+$/.exec(new URL(page.url()).pathname)[0]);
  const found = await ready(planner, id);
  assert.equal(found.state, "ready", found.problem);
  await page.locator(".balance li").first().waitFor();
  await mapReady(page);
  assert.ok(found.figures.after.worst <= 0.1, `a load is off by ${found.figures.after.worst}`);
  assert.equal(found.figures.after.apart, 0, "every territory is in one piece");
  await counted(page.locator(".balance li"), found.reps.length, "a bar for each rep");
  await counted(page.locator('.balance li[data-outside="true"]'), 0, "no bar is red");
  const { before, after, moved } = found.figures;
  const share = value => `${(100 * value).toFixed(1)} %`;
  stage.note(
    `${found.reps.length} reps, furthest off ${share(before.worst)} → ${share(after.worst)}, ${moved} moved`,
  );

  const given = await byHand(stage, page, planner, found);
  const sides = page.locator(".scenario-tools");
  await sides.getByText(word("side.before"), { exact: true }).click();
  await sides.getByText(word("side.after"), { exact: true }).click();
  const { outlets } = await planner.get(`${path}/${id}/map`);
  try {
    await inForce(stage, page, planner, id, given);
  } finally {
    await backAgain(planner, outlets);
  }
  assert.deepEqual(page.errors, [], "the console has errors");
  await putAway(stage, planner);
}

async function made({ say }, page, unit) {
  const word = (key, params) => say("scenario", key, params);
  await page.getByRole("button", { name: word("make") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(say("common", "word.name")).fill(`旅程${Date.now() % 100000}`);
  await form.getByLabel(say("common", "word.unit")).fill(unit.name);
  await page.locator(`.ant-select-tree-title:text-is("${unit.name}")`).first().click();
  await form.getByText(word("settings.anew"), { exact: true }).click();
  await form.getByRole("button", { name: say("common", "do.save") }).click();
}

/** away is how far two outlets are from each other, in degrees. */
const away = (a, b) => Math.hypot(a.lon - b.lon, a.lat - b.lat);

/** byHand picks an outlet on the map and gives it to another rep; it is locked to that one. */
async function byHand({ say }, page, planner, found) {
  const word = (key, params) => say("scenario", key, params);
  const { outlets } = await planner.get(`${path}/${found.id}/map`);
  const gap = one => Math.min(...outlets.map(each => (each === one ? 1 : away(each, one))));
  const outlet = outlets.toSorted((a, b) => gap(b) - gap(a))[0];
  await page.evaluate(({ lon, lat }) => window.mapIn().jumpTo({ center: [lon, lat], zoom: 15 }), outlet);
  await mapReady(page);
  const box = await page.locator(".map canvas").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const bar = page.getByRole("region", { name: word("hold.title") });
  await bar.waitFor();
  const rep = found.reps.find(each => each.repId !== outlet.to);
  await bar.getByLabel(word("hold.toRep")).fill(rep.name);
  await page.locator(`.ant-select-item-option[title="${rep.name}"]`).first().click();
  await bar.getByRole("button", { name: word("hold.give") }).click();
  await page.getByText(word("hold.given", { n: 1 })).waitFor();
  const map = await planner.get(`${path}/${found.id}/map`);
  const now = map.outlets.find(each => each.id === outlet.id);
  assert.equal(now.to, rep.repId, "the outlet has the rep that was chosen");
  assert.equal(now.locked, true, "and is locked");
  return now;
}

/** inForce commits the scenario from the table of all that moves; the outlet then has its new rep. */
async function inForce({ say }, page, planner, id, given) {
  const word = (key, params) => say("scenario", key, params);
  const { figures } = await planner.get(`${path}/${id}`);
  await page.getByRole("button", { name: word("commit.open") }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByText(word("commit.title", { moved: figures.moved, given: figures.given }), { exact: true })
    .waitFor();
  const listed = Math.min(50, figures.moved + figures.given);
  await counted(dialog.locator(".moves .ant-table-row"), listed, "what moves is listed before it does");
  await dialog.getByLabel(word("commit.reason")).fill("旅程：片区重新划分");
  await dialog.getByRole("button", { name: word("commit.do") }).click();
  await page.getByText(word("commit.done")).waitFor();
  const { state } = await planner.get(`${path}/${id}`);
  assert.equal(state, "committed");
  const outlet = await planner.get(`/api/geo/outlets/${given.id}`);
  assert.equal(outlet.repId, given.to, "the outlet has its new rep");
}

/** backAgain gives outlets back to whom they had, so that other journeys find their reps' days as they were. */
async function backAgain(planner, outlets) {
  const had = new Map();
  for (const { id, from, to } of outlets)
    if (from && from !== to) had.set(from, [...(had.get(from) ?? []), id]);
  for (const [repId, ids] of had)
    await planner.ask("POST", "/api/geo/outlets/assign", { ids, repId, reason: "旅程结束" });
}

/** putAway drops another scenario from its page. */
async function putAway(stage, planner) {
  const { say } = stage;
  const { id } = await cut(planner, `作废${Date.now() % 100000}`, false);
  const page = await stage.page("bm_zz", `/scenarios/${id}`, width);
  await page.getByRole("button", { name: say("scenario", "drop.do") }).click();
  const ask = page.locator(".ant-modal-confirm");
  await ask.getByRole("button", { name: say("scenario", "drop.do") }).click();
  await page.waitForURL(/\/scenarios$/);
  const { state } = await planner.get(`${path}/${id}`);
  assert.equal(state, "dropped");
  assert.deepEqual(page.errors, [], "the console has errors");
}
