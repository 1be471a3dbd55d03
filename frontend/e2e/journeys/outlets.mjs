/* global document */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";

/** outlets: a planner finds an outlet and moves it far; it stays until somebody else approves. */
export async function outlets(stage) {
  const { say } = stage;
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/geo/outlets?state=active&limit=20");
  const outlet = items.find(each => each.location && !each.fence);
  const page = await stage.page("planner_zz", "/outlets");
  const rows = page.locator(".ant-table-row");
  await rows.nth(5).waitFor();
  await page.getByPlaceholder(say("geo", "outlets.search")).fill(outlet.code);
  const row = page.getByRole("row", { name: outlet.name });
  await page.waitForFunction(() => document.querySelectorAll(".ant-table-row").length === 1);
  await row.click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("tab", { name: say("geo", "outlet.place") }).click();
  await drawer.getByRole("button", { name: say("geo", "outlet.move") }).click();
  await mapReady(page, ".ant-drawer .map");
  const map = drawer.getByRole("region", { name: say("geo", "outlet.mapLabel") });
  const box = await map.boundingBox();
  await map.click({ position: { x: box.width / 2 + 220, y: box.height / 2 + 40 } }); // about a metre a pixel
  await drawer
    .getByText(/\d/)
    .filter({ hasText: say("geo", "outlet.moved", { distance: "" }).trim() })
    .first()
    .waitFor();
  const save = drawer.getByRole("button", { name: say("common", "do.save") });
  assert.ok(await save.isDisabled(), "a move needs a reason");
  await drawer.getByLabel(say("geo", "outlet.reason")).fill("门店迁址");
  await save.click();
  await page.getByText(say("geo", "outlet.waits")).waitFor();
  const kept = await planner.get(`/api/geo/outlets/${outlet.id}`);
  assert.deepEqual(kept.location, outlet.location, "the outlet has moved before anybody approved");
  assert.deepEqual(page.errors, [], "the console has errors");

  const boss = await stage.page("sup_zz01", "/moves");
  const line = boss.getByRole("listitem").filter({ hasText: outlet.name });
  await line.getByText("门店迁址").waitFor();
  await line.getByRole("button", { name: outlet.name }).click();
  await line.getByRole("button", { name: say("geo", "moves.approve") }).click();
  await line.waitFor({ state: "detached" });
  const moved = await planner.get(`/api/geo/outlets/${outlet.id}`);
  const metres = Math.hypot(
    (moved.location.lon - outlet.location.lon) * 91_000,
    (moved.location.lat - outlet.location.lat) * 111_320,
  );
  stage.note(`moved ${Math.round(metres)} m`);
  assert.ok(metres > 100, `the outlet moved only ${metres} m`);
  assert.deepEqual(boss.errors, [], "the console has errors");
}
