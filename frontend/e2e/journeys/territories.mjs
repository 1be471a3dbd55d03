/* global window */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";

/** territories: a planner cuts a territory in two with a line, and takes it back. */
export async function territories(stage) {
  const { say } = stage;
  const page = await stage.page("planner_zz", "/territories");
  const list = page.locator(".shape-list .shape");
  await list.first().waitFor();
  const before = await list.count();
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/geo/territories");
  await list.filter({ hasText: items[0].name }).first().getByRole("button").click();
  await mapReady(page);
  await page.getByRole("button", { name: say("geo", "territories.split") }).click();
  await page.getByText(say("geo", "territories.splitHint")).waitFor();
  const [from, to] = await across(page, items[0].area);
  await page.mouse.click(...from);
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.click(...to);
  await page.mouse.click(...to); // the same place again ends the line
  await list.nth(before).waitFor();
  assert.equal(await list.count(), before + 1);
  const halves = (await planner.get("/api/geo/territories")).items;
  assert.equal(halves.length, items.length + 1, "the server keeps both halves");
  await page.getByRole("button", { name: say("geo", "territories.undo") }).click();
  await list.nth(before).waitFor({ state: "detached" });
  assert.equal((await planner.get("/api/geo/territories")).items.length, items.length);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** across gives two points on the page, above and below an area, a third of the way through it. */
function across(page, area) {
  return page.evaluate(shape => {
    const map = window.mapIn();
    const box = map.getCanvas().getBoundingClientRect();
    const spots = shape.coordinates.flat(2).map(point => map.project(point));
    const xs = spots.map(spot => Math.min(box.width, Math.max(0, spot.x)));
    const ys = spots.map(spot => spot.y);
    const x = box.left + 0.65 * Math.min(...xs) + 0.35 * Math.max(...xs);
    return [
      [x, box.top + Math.max(8, Math.min(...ys) - 8)],
      [x, box.top + Math.min(box.height - 8, Math.max(...ys) + 8)],
    ];
  }, area);
}
