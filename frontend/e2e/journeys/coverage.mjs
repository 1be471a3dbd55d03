import assert from "node:assert/strict";
import { counted } from "../wait.mjs";

const width = { viewport: { width: 1440, height: 900 } };

/**
 * coverage: a supervisor picks outlets, sees what it means for both reps, transfers them and finds them with the new one;
 * then lets the rules of a division say what they would change, and changes nothing.
 */
export async function coverage(stage) {
  const word = (key, params) => stage.say("coverage", key, params);
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/coverage/assignments?duty=sales&state=in_force&limit=200");
  const from = items[0];
  const to = items.find(each => each.repId !== from.repId);
  const page = await stage.page("sup_zz01", `/coverage?rep=${from.repId}`, width);
  const rows = page.locator(".outlets .ant-table-row");
  await rows.first().waitFor();
  const codes = [];
  for (const i of [0, 1]) {
    codes.push(await rows.nth(i).locator(".outlet-name small").innerText());
    await rows.nth(i).locator(".ant-checkbox-input").check();
  }
  await page.locator(".coverage-acts .ant-btn-primary").click();
  const drawer = page.locator(".ant-drawer");
  await drawer.getByLabel(word("transfer.to")).fill(to.repName);
  await page.locator(".ant-select-item-option", { hasText: to.repName }).first().click();
  await drawer.getByLabel(word("reason")).fill("顺路");
  await drawer.getByRole("button", { name: word("transfer.draw") }).click();
  await counted(drawer.locator(".loads li"), 2, "a bar for each of both reps");
  await counted(drawer.locator(".ant-table-row"), 2, "every outlet that moves is listed");
  const untouched = await boss.get(`/api/coverage/assignments?rep=${to.repId}&q=${codes[0]}`);
  assert.equal(untouched.items.length, 0, "the preview has changed nothing");
  await drawer.getByRole("button", { name: word("transfer.commit", { n: 2 }) }).click();
  await drawer.getByText(word("state.done"), { exact: true }).waitFor();

  await page.goto(`${stage.base}/coverage?rep=${to.repId}`);
  for (const code of codes) {
    await page.getByPlaceholder(word("words")).fill(code);
    await page.getByPlaceholder(word("words")).press("Enter");
    await page.locator(".outlets .ant-table-row", { hasText: code }).first().waitFor();
  }

  await page.goto(`${stage.base}/coverage?tab=divisions`);
  await page.locator(".fall .ant-table-row").first().waitFor();
  await page.locator(".coverage-acts .ant-btn-primary").click();
  await page.locator(".ant-modal").getByLabel(word("reason")).fill("试算");
  await page
    .locator(".ant-modal")
    .getByRole("button", { name: stage.say("common", "do.save") })
    .click();
  await drawer.locator(".loads li").first().waitFor();
  const kept = await boss.get(`/api/coverage/assignments?rep=${to.repId}&q=${codes[0]}`);
  assert.equal(kept.items.length, 1, "a dry run changes nothing");
  stage.note(`${await drawer.locator(".loads li").count()} reps would gain or lose`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
