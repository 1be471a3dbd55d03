import assert from "node:assert/strict";
import { chip, freezerAt, keyAccount, visiting } from "../walk.mjs";

/** freezer: a freezer is measured by its code in a visit; the phone reckons its purity and marks what is too warm, the desk shows both. */
export async function freezer(stage) {
  const { say } = stage;
  const { login, outlet, found: asset } = await keyAccount(stage, [6, 5, 4, 3, 2, 1], freezerAt);
  const page = await visiting(stage, { login, outlet }, "coolers");

  const code = page.getByLabel(say("phone", "freezer.code"));
  const open = page.getByRole("button", { name: say("phone", "freezer.open"), exact: true });
  await code.fill("BG99999");
  await open.click();
  await page.getByText(say("phone", "freezer.notHere", { code: "BG99999" })).waitFor();
  await code.fill(asset.code.toLowerCase());
  await open.click();
  const card = page.locator(".fz-card", { hasText: asset.code });
  await card.getByLabel(say("phone", "freezer.temperature"), { exact: true }).fill("-9.5");
  await card.getByLabel(say("phone", "freezer.own"), { exact: true }).fill("14");
  await page.locator(".ph-foot .ph-main").click();
  await card.getByText(say("phone", "freezer.wrong")).waitFor();
  await card.getByLabel(say("phone", "freezer.others"), { exact: true }).fill("2");
  await card.getByText("87.5%").waitFor();
  await card.locator(".fz-alarm").waitFor();
  await page.locator(".ph-foot .ph-main").click();
  await page.waitForURL(url => !url.pathname.endsWith("/coolers"));
  await chip(stage, page, "sent");

  const desk = await stage.page("sup_zz01", `/assets?asset=${asset.id}`);
  const line = desk.locator(".captures tbody tr").first();
  await line.getByText("87.5%").waitFor();
  await line.locator(".ant-tag-red, .ant-tag", { hasText: "-9.5℃" }).waitFor();
  await (await stage.person(login)).settle(); // the visit is over for those who come after
  assert.deepEqual([page.errors, desk.errors], [[], []], "the console has errors");
}
