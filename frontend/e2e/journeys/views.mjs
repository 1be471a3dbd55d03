import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";
import { alike, until } from "../wait.mjs";

/** views: a supervisor keeps the map as it is, finds it again by a link, and shares it with a colleague. */
export async function views(stage) {
  const { say } = stage;
  const name = `早会 ${Date.now().toString(36)}`;
  const boss = await stage.person("sup_zz01");
  for (const view of (await boss.get("/api/app/views?page=map")).items)
    if (view.mine) await boss.ask("DELETE", `/api/app/views/${view.id}`);

  const page = await stage.page("sup_zz01", "/map");
  await mapReady(page);
  const panel = await openLayers(stage, page);
  await panel.getByText(say("common", "views.none")).waitFor();
  await panel.getByRole("checkbox", { name: say("tracking", "live.layer.fences") }).click();
  await panel.getByText(say("tracking", "live.byToday"), { exact: true }).click();
  await page.waitForURL(
    url => url.searchParams.get("off") === "fences" && url.searchParams.get("by") === "today",
  );
  await panel.getByRole("button", { name: say("common", "views.keep") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(say("common", "views.name")).fill(name);
  await form.getByLabel(say("common", "views.share")).check();
  await form.getByRole("button", { name: say("common", "do.save") }).click();
  const line = panel.getByRole("button", { name });
  await line.first().waitFor();
  const [kept] = (await boss.get("/api/app/views?page=map")).items;
  assert.equal(kept.state.off, "fences", `kept ${JSON.stringify(kept.state)}`);

  await panel.getByRole("checkbox", { name: say("tracking", "live.layer.outlets") }).click();
  await panel.getByText(say("common", "views.changed")).waitFor();
  await line.first().click();
  await page.waitForURL(url => url.searchParams.get("off") === "fences");

  const colleague = await stage.page("admin1", `/map?view=${kept.id}`);
  await mapReady(colleague);
  await until(
    "the shared view stands in the address",
    () => ["off", "by", "view"].map(name => new URL(colleague.url()).searchParams.get(name)),
    opened => alike(opened, ["fences", "today", String(kept.id)]),
  );
  const theirs = await openLayers(stage, colleague);
  await theirs.getByRole("button", { name: say("common", "views.more", { name }) }).click();
  await colleague.getByRole("menuitem", { name: say("common", "views.first"), exact: true }).click();
  await theirs.getByRole("img", { name: say("common", "views.isFirst") }).waitFor();
  await colleague.goto(`${stage.base}/map`);
  await mapReady(colleague);
  await until(
    "the page opens with its first view",
    () => new URL(colleague.url()).searchParams.get("view"),
    view => view === String(kept.id),
  );

  await boss.ask("DELETE", `/api/app/views/${kept.id}`);
  colleague.errors = []; // a view that is gone is a 404
  await colleague.goto(`${stage.base}/map?view=${kept.id}`);
  await colleague.getByText(say("common", "views.gone")).waitFor();
  await mapReady(colleague);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** openLayers opens the panel of layers and gives it. */
export async function openLayers({ say }, page) {
  const title = say("tracking", "live.layers");
  await page.locator(".map-tools").getByRole("button", { name: title }).click();
  const panel = page.getByRole("region", { name: title });
  await panel.waitFor();
  return panel;
}
