import assert from "node:assert/strict";
import { chip, drawnPhoto, keyAccount, visiting } from "../walk.mjs";

/** rivals: what a competitor does is only kept with a photo, and the supervisor sees both. */
export async function rivals(stage) {
  const { say } = stage;
  const { login, outlet } = await keyAccount(stage, [5, 6, 2, 3, 4, 1]);
  const page = await visiting(stage, { login, outlet }, "rivals");

  await page.locator(".gr-row .cell-number").first().click();
  await page.locator(".pad-keys").getByRole("button", { name: "9", exact: true }).click();
  await page.getByRole("button", { name: say("phone", "grid.close"), exact: true }).click();
  await page.locator(".ph-foot .ph-main").click();
  const missed = page.locator(".gr-missed .cam-input");
  await missed.waitFor({ state: "attached" });
  for (const words of ["one", "two"]) {
    const row = page.locator(".gr-row").first();
    const before = await row.locator("img").count();
    const buffer = await drawnPhoto(page, words);
    await row.locator(".cam-input").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
    await row.locator("img").nth(before).waitFor();
  }
  await page.locator(".ph-foot .ph-main").click();
  await page.waitForURL(url => !url.pathname.endsWith("/rivals"));
  await chip(stage, page, "sent");

  const desk = await stage.page("sup_zz01", `/rivals?outlet=${outlet.id}`);
  const line = desk.locator(".ant-table-row").filter({ hasText: "9" }).first();
  await line.locator(".shots img, .shot-none").nth(1).waitFor();
  await (await stage.person(login)).settle(); // the visit is over for those who come after
  assert.deepEqual([page.errors, desk.errors], [[], []], "the console has errors");
}
