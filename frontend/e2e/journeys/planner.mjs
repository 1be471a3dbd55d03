/* global document, performance, window */
import assert from "node:assert/strict";
import { mapReady, penReady } from "../map.mjs";
import { alike, until } from "../wait.mjs";

const day = 86_400_000;
const iso = at => new Date(at).toISOString().slice(0, 10);

/** nextMonday is the first Monday after today, by the company's clock. */
export function nextMonday() {
  const now = new Date(Date.now() + 8 * 3_600_000);
  return iso(now.getTime() + ((8 - now.getUTCDay()) % 7 || 7) * day);
}

/** settled waits until the searches of a schedule are over. */
export async function settled(planner, id) {
  for (let tries = 0; tries < 120; tries += 1) {
    const { items } = await planner.get(`/api/routing/runs?schedule=${id}`);
    if (items.every(run => !["waiting", "running"].includes(run.state))) return;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error("the search of the schedule does not end");
}

/** drafted gives an open schedule of a rep for four weeks, made from cycles when there is none yet. */
export async function drafted(planner, index, firstDay) {
  const { items } = await planner.get(`/api/routing/schedules?from=${firstDay}&below=true`);
  const row = items[index];
  let id = row.open?.id;
  if (row.open?.state === "submitted")
    await planner.ask("POST", `/api/routing/schedules/${id}/withdraw`, { rev: row.open.rev });
  if (!id) {
    const wish = { repIds: [row.repId], firstDay, from: "cycles" };
    const made = await planner.ask("POST", "/api/routing/schedules", wish);
    id = made.items[0].id;
  }
  await settled(planner, id);
  return planner.get(`/api/routing/schedules/${id}`);
}

/** saved waits until the page says that the server has the draft. */
export const saved = page => page.locator('.save-chip[data-save="saved"]').waitFor();

const card = (page, date) => page.locator(`[data-day="${date}"]`);
const order = (page, date) =>
  card(page, date)
    .locator("[data-outlet]")
    .evaluateAll(rows => rows.map(row => Number(row.dataset.outlet)));

/**
 * planner: outlets picked with the box go to Tuesday and back, a stop is dragged, undone and done again, Wednesday is
 * searched anew around three locks; then another person publishes, with the difference in sight.
 */
export async function planner(stage) {
  const who = await stage.person("planner_zz");
  const firstDay = nextMonday();
  const schedule = await drafted(who, 1, firstDay);
  const [, tuesday, wednesday] = schedule.days.map(each => each.day);
  const page = await stage.page("planner_zz", `/schedules/${schedule.id}?week=0`, {
    viewport: { width: 1600, height: 900 },
  });
  await card(page, tuesday).waitFor();
  await mapReady(page);
  await lasso(stage, page, tuesday);
  await dragged(stage, page, schedule, wednesday);
  await searched(stage, page, who, schedule, wednesday);
  assert.deepEqual(page.errors, [], "the console has errors");
  await published(stage, page, who, schedule.id);
}

/** lasso picks a dozen outlets on the map and brings them to Tuesday. */
async function lasso(stage, page, tuesday) {
  const { say } = stage;
  await page.getByRole("button", { name: say("planner", "pick.rectangle") }).click();
  await penReady(page);
  const [from, to] = await page.waitForFunction(twelve).then(found => found.jsonValue());
  const box = await page.locator(".map canvas").boundingBox();
  await page.mouse.click(box.x + from[0], box.y + from[1]);
  await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 8 });
  await page.mouse.click(box.x + to[0], box.y + to[1]);
  const bar = page.locator(".pick-bar");
  await bar.waitFor();
  const picked = Number(/\d+/.exec(await bar.locator("strong").innerText())[0]);
  assert.ok(picked >= 6, `only ${picked} outlets in the box`);
  const before = (await order(page, tuesday)).length;
  const start = Date.now();
  await bar.locator(".pick-day").nth(1).click();
  await page.waitForFunction(
    ([date, least]) => document.querySelectorAll(`[data-day="${date}"] [data-outlet]`).length >= least,
    [tuesday, Math.max(before, picked)],
    { polling: "raf" },
  );
  stage.note(`${picked} picked; the sums followed in ${Date.now() - start} ms`);
  await saved(page);
  // So many more make a day nobody may submit, now and then; the planner thinks better of it.
  await page.getByRole("button", { name: say("planner", "editor.undo"), exact: true }).click();
  await page.waitForFunction(
    ([date, n]) => document.querySelectorAll(`[data-day="${date}"] [data-outlet]`).length === n,
    [tuesday, before],
    { polling: "raf" },
  );
  await saved(page);
}

/** twelve finds, in the page, a box of the map at rest with about twelve stops, in pixels; false until it is drawn. */
function twelve() {
  const map = window.mapIn();
  if (!map?.getLayer("planner-stop") || map.isMoving()) return false;
  const points = map
    .queryRenderedFeatures({ layers: ["planner-stop"] })
    .map(each => map.project(each.geometry.coordinates));
  const middle = map.getContainer().getBoundingClientRect();
  const near = points
    .filter(each => each.y > 90 && each.x > 20 && each.x < middle.width - 60 && each.y < middle.height - 40)
    .map(each => ({ each, away: Math.hypot(each.x - middle.width / 2, each.y - middle.height / 2) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, 14)
    .map(({ each }) => each);
  if (near.length < 8) return false;
  const xs = near.map(each => each.x);
  const ys = near.map(each => each.y);
  return [
    [Math.min(...xs) - 9, Math.min(...ys) - 9],
    [Math.max(...xs) + 9, Math.max(...ys) + 9],
  ];
}

/** dragged takes the first stop of Wednesday to the end of its day, by hand, and back by undo. */
async function dragged(stage, page, schedule, wednesday) {
  const { say } = stage;
  const before = await order(page, wednesday);
  assert.ok(before.length > 4, "Wednesday has stops");
  const rows = card(page, wednesday).locator("[data-outlet]");
  await rows.nth(4).scrollIntoViewIfNeeded(); // a board that scrolls under a held mouse begins no drag
  await rows.first().dragTo(rows.nth(3), { targetPosition: { x: 40, y: 25 } });
  const now = () => order(page, wednesday);
  const after = await until("a dragged stop", now, list => !alike(list, before));
  assert.deepEqual(after.toSorted(), before.toSorted(), "no stop is lost");
  await page.keyboard.press("Control+z");
  await until("undone", now, list => alike(list, before));
  await page.keyboard.press("Control+Shift+z");
  await until("done again", now, list => alike(list, after));
  await saved(page);
  const ms = await rows.first().evaluate(pressed);
  await until("a stop moved by the keyboard", now, list => list[1] === after[0]);
  stage.note(`a move is drawn with its sums in ${Math.round(ms)} ms`);
  await page.getByRole("button", { name: say("planner", "editor.undo"), exact: true }).click();
  await saved(page);
}

/** pressed moves, in the page, a stop down by its key, and gives how long the page works until all is drawn (ms). */
async function pressed(row) {
  const start = performance.now();
  const init = { key: "ArrowDown", altKey: true, bubbles: true, cancelable: true };
  row.dispatchEvent(new window.KeyboardEvent("keydown", init));
  await Promise.resolve();
  return performance.now() - start;
}

/** searched locks three stops of Wednesday, lets the optimiser go on from there, and takes its day. */
async function searched(stage, page, who, schedule, wednesday) {
  const { say } = stage;
  const rows = card(page, wednesday).locator("[data-outlet]");
  for (let i = 0; i < 3; i += 1) {
    const lock = page.getByRole("menuitem", { name: say("planner", "lock.day"), exact: true });
    await rows.nth(i).locator(".stop-more").click();
    await lock.click();
    await rows.nth(i).locator(".stop-lock").waitFor();
    await lock.waitFor({ state: "hidden" }); // the next stop opens a menu of the same words
  }
  await saved(page);
  const locked = (await order(page, wednesday)).slice(0, 3);
  await card(page, wednesday).locator("header button").click();
  await page
    .locator(".page-actions")
    .getByRole("button", { name: say("planner", "step.optimise") })
    .click();
  await page.getByLabel(say("planner", "run.seconds")).fill("3");
  await page.getByRole("button", { name: say("planner", "run.begin") }).click();
  await page.locator(".cost-plot").waitFor();
  await page.locator(".compare").waitFor();
  const take = page.getByRole("button", { name: say("planner", "run.acceptAll") });
  if (await take.isVisible()) {
    await take.click();
    await page.locator(".board").waitFor();
  }
  const now = await who.get(`/api/routing/schedules/${schedule.id}`);
  const there = now.days.find(each => each.day === wednesday).stops.map(stop => stop.outletId);
  for (const outlet of locked) assert.ok(there.includes(outlet), "a locked stop stays on its day");
  stage.note(`Wednesday has ${there.length} stops`);
}

/** published hands the schedule in and lets somebody else publish it, who sees what changes. */
async function published(stage, page, who, id) {
  const { say } = stage;
  await page.getByRole("button", { name: say("planner", "step.submit") }).click();
  await page.getByText(say("planner", "step.submitDone")).waitFor();
  const boss = await stage.page("sup_zz01", `/schedules/${id}?pane=diff`);
  await boss.locator(".publish").waitFor();
  await boss
    .locator(".publish")
    .getByRole("button", { name: say("planner", "publish.now") })
    .click();
  await boss.getByText(say("planner", "step.publishDone")).waitFor();
  const now = await who.get(`/api/routing/schedules/${id}`);
  assert.equal(now.state, "published");
  assert.deepEqual(boss.errors, [], "the console has errors");
}
