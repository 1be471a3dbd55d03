import assert from "node:assert/strict";
import { chip, drawnPhoto, visiting } from "../walk.mjs";

/** rivals: what a competitor does is only kept with a photo, and the supervisor sees both. */
export async function rivals(stage) {
  const { say } = stage;
  const { login, outlet } = await keyAccount(stage);
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

/** keyAccount is a key account that a rep of the team has yet to visit today. */
async function keyAccount(stage) {
  for (const login of ["rep_zz005", "rep_zz006", "rep_zz002", "rep_zz003", "rep_zz004", "rep_zz001"]) {
    const rep = await stage.person(login);
    const { stops } = await rep.settle();
    const fits = ({ state, outlet }) =>
      state === "todo" && outlet.class === "KA" && outlet.location && !outlet.fence;
    const stop = stops.find(fits);
    if (stop) return { login, outlet: stop.outlet };
  }
  throw new Error("nobody visits a key account today");
}
