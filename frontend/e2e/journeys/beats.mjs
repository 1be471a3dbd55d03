/* global window */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";
import { phone } from "../stage.mjs";
import { counted } from "../wait.mjs";

/** picked waits for outlets on the map of a beat and gives where some of them are on the screen. */
async function spotsOn(page, n) {
  const handle = await page.waitForFunction(
    most => {
      const map = window.mapIn(".map");
      if (!map || map.isMoving() || !map.getLayer("beat-spots")) return null;
      const box = map.getContainer().getBoundingClientRect();
      const found = [];
      for (const feature of map.queryRenderedFeatures({ layers: ["beat-spots"] })) {
        const { x, y } = map.project(feature.geometry.coordinates);
        const free = found.every(each => Math.hypot(each.x - x, each.y - y) > 30);
        if (free && x > 20 && y > 20 && x < box.width - 20 && y < box.height - 40) found.push({ x, y });
      }
      return found.length >= most ? found.slice(0, most) : null;
    },
    n,
    { polling: 200 },
  );
  return handle.jsonValue();
}

/** beats: a rep makes a line on the phone and submits it; the supervisor returns it with a reason, then approves it. */
export async function beats(stage) {
  const { say } = stage;
  const word = (key, params) => say("beats", key, params);
  const name = `旅程线${Date.now() % 100000}`;
  const rep = await stage.page("rep_zz002", "/m/me", phone);
  await rep.getByRole("link", { name: say("phone", "me.beats") }).click();
  await rep.getByRole("link", { name: word("mine.make") }).click();
  await rep.getByPlaceholder(word("field.nameHint")).fill(name);
  await rep.getByRole("button", { name: word("weekday.4") }).click();
  await mapReady(rep);
  const map = rep.getByRole("region", { name: word("mine.mapLabel") });
  for (const position of await spotsOn(rep, 2)) await map.click({ position });
  await rep.getByRole("button", { name: word("mine.list"), exact: true }).click();
  const pick = rep.locator(".ph-beat-pick li button");
  await pick.first().click();
  const rows = rep.locator(".stop-order li");
  await counted(rows, 3, "three stops in the order");
  const last = await rows.nth(2).locator("b").textContent();
  await rows
    .nth(2)
    .getByRole("button", { name: word("order.up", { name: last }) })
    .click();
  await rows.nth(1).locator("b", { hasText: last }).waitFor(); // the arrow has moved the stop
  await rep.getByRole("button", { name: word("do.submit") }).click();
  await rep.getByText(word("state.submitted")).waitFor();
  assert.deepEqual(rep.errors, [], "the console has errors");

  const boss = await stage.page("sup_zz01", "/beats?state=submitted");
  await boss.getByText(name).click();
  const drawer = boss.getByRole("dialog");
  await drawer.getByRole("button", { name: word("do.return") }).click();
  await boss.getByRole("textbox", { name: word("why.return") }).fill("顺序不顺路");
  await boss.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
  await boss.getByText(word("done.return")).waitFor();

  await rep.goto(`${stage.base}/m/beats`);
  await rep.getByText("顺序不顺路").waitFor();
  await rep.getByText(name).click();
  await rep.getByRole("button", { name: word("do.submit") }).click();
  await rep.getByText(word("state.submitted")).waitFor();

  await boss.goto(`${stage.base}/beats?state=submitted`);
  await boss.getByText(name).click();
  await drawer.getByRole("button", { name: word("do.approve") }).click();
  await boss.getByText(word("done.approve")).waitFor();
  const person = await stage.person("rep_zz002");
  const { items } = await person.get("/api/routing/beats?state=approved&limit=100");
  const kept = items.find(each => each.name === name);
  assert.equal(kept?.stops, 3, "the approved beat is not what the rep made");
  assert.equal(kept.weekdays, 8);
  assert.ok(kept.distanceM > 0, "its way has not been measured");
  stage.note(`${kept.distanceM} m along 3 outlets`);
  assert.deepEqual(boss.errors, [], "the console has errors");
}
