/* global window */
import assert from "node:assert/strict";
import { mapReady, penReady } from "../map.mjs";
import { counted } from "../wait.mjs";

/** territories: a planner cuts a territory in two with a line, and takes it back. */
export async function territories(stage) {
  const { say } = stage;
  const page = await stage.page("planner_zz", "/territories");
  const list = page.locator(".shape-list .shape");
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/geo/territories");
  const before = items.length;
  await counted(list, before, "a line for each territory");
  await list.filter({ hasText: items[0].name }).first().getByRole("button").click();
  await mapReady(page);
  await page.getByRole("button", { name: say("geo", "territories.split") }).click();
  await page.getByText(say("geo", "territories.splitHint")).waitFor();
  await penReady(page);
  const [from, to] = await across(page, items[0].area);
  await page.mouse.click(...from);
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.click(...to);
  await page.mouse.click(...to); // the same place again ends the line
  await counted(list, before + 1, "a line for each half");
  const halves = (await planner.get("/api/geo/territories")).items;
  assert.equal(halves.length, items.length + 1, "the server keeps both halves");
  await page.getByRole("button", { name: say("geo", "territories.undo") }).click();
  await counted(list, before, "the territory is whole again");
  assert.equal((await planner.get("/api/geo/territories")).items.length, items.length);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** across waits until the map has come to rest at an area, and gives two points on the page, above and below it. */
async function across(page, area) {
  const handle = await page.waitForFunction(
    shape => {
      const map = window.mapIn();
      if (!map || map.isMoving()) return null;
      const box = map.getCanvas().getBoundingClientRect();
      const spots = shape.coordinates.flat(2).map(point => map.project(point));
      const [xs, ys] = [spots.map(spot => spot.x), spots.map(spot => spot.y)];
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const inSight = left > -1 && top > -1 && right < box.width + 1 && bottom < box.height + 1;
      if (!inSight || Math.max(right - left, bottom - top) < 0.4 * Math.min(box.width, box.height))
        return null;
      const x = box.left + 0.65 * left + 0.35 * right;
      return [
        [x, box.top + Math.max(8, top - 8)],
        [x, box.top + Math.min(box.height - 8, bottom + 8)],
      ];
    },
    area,
    { polling: 100 },
  );
  return handle.jsonValue();
}
