import assert from "node:assert/strict";
import { phone } from "../stage.mjs";
import { chip } from "../walk.mjs";

/** alerts: a lead opens an alert, makes a task of it, and the rep has it in the day and does it. */
export async function alerts(stage) {
  const word = (key, params) => stage.say("alerts", key, params);
  const work = (key, params) => stage.say("workdesk", key, params);
  const lead = await stage.person("sup_zz01");
  const { employeeId } = (await stage.person("rep_zz001")).session;
  const { items } = await lead.get(`/api/alerts?rep=${employeeId}&limit=50`);
  const alert = items.find(each => each.outletId && each.taskId === undefined);

  const page = await stage.page("sup_zz01", `/alerts?rep=${employeeId}`);
  await page.locator(".ant-table-row", { hasText: alert.title }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText(word("why")).waitFor();
  await drawer.getByRole("button", { name: word("makeTask") }).click();
  await drawer.getByText(word("isTask")).waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");

  const rep = await stage.page("rep_zz001", "/m", phone);
  const tasks = rep.locator(".ph-tasks");
  await tasks.waitFor();
  const more = tasks.locator(".ph-second");
  if (await more.isVisible()) await more.click();
  const card = tasks.locator(".ph-task", { hasText: alert.title }).first();
  await card.getByRole("button", { name: work("do.done") }).click();
  await card.waitFor({ state: "detached" });
  await chip(stage, rep, "sent");

  await page.goto(`${stage.base}/tasks?all=1&state=done`);
  await page.locator(".ant-table-row", { hasText: alert.title }).first().waitFor();
  assert.deepEqual(rep.errors, [], "the console has errors");
}
