import assert from "node:assert/strict";

/** photos: an auditor passes a photo by key, fails one for a reason, takes that back, and sees what a copy is like. */
export async function photos(stage) {
  const word = key => stage.say("photos", key);
  const page = await stage.page("sup_zz01", "/photos");
  const hung = page.getByRole("option");
  await hung.first().locator("img").waitFor();
  const judged = word("state.passed");
  const picked = page.locator('.hung[aria-selected="true"]');
  await picked.waitFor();

  await page.keyboard.press("1");
  await page.keyboard.press("2"); // before the server has answered: it is for the photo that comes next
  await page.locator(".hung-passed", { hasText: judged }).first().waitFor();
  await page.getByRole("group", { name: word("reason") }).waitFor();
  await page.keyboard.press("1");
  await page.locator(".hung-failed").first().waitFor();
  const failed = page.locator(".hung-failed").first();
  for (let tries = 0; tries < 20 && (await failed.count()) > 0; tries += 1) {
    await page.keyboard.press("u"); // nothing is undone before the server has taken it
    await failed.waitFor({ state: "detached", timeout: 3000 }).catch(() => null);
  }
  await failed.waitFor({ state: "detached" });

  await page.keyboard.press(" ");
  await page.locator(".photo-large").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".photo-large").waitFor({ state: "hidden" });

  await page.goto(`${stage.base}/photos?shelf=all&flagged=true`);
  await hung.first().click();
  await page.locator(".photo-panel-alike").waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
}
