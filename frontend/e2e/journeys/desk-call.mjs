import assert from "node:assert/strict";
import { desk } from "../stage.mjs";

/** deskCall: an agent of the call centre finds an outlet, tells of a call with its result, and reads it in the list. */
export async function deskCall(stage) {
  const { say } = stage;
  const agent = await stage.person("agent01");
  const { items } = await agent.get("/api/geo/outlets?limit=5");
  const [outlet] = items;
  const page = await stage.page("agent01", "/visits?kind=call", desk);
  await page.getByRole("button", { name: say("visits", "call.add") }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: say("common", "do.save") }).click();
  await form.getByText(say("common", "word.required")).first().waitFor();
  await form.getByLabel(say("common", "word.outlet")).fill(outlet.code);
  await page.locator(".ant-select-item-option").filter({ hasText: outlet.name }).first().click();
  await form.getByLabel(say("visits", "call.result")).click();
  await page.locator(".ant-select-item-option").filter({ hasText: "约定再打" }).click();
  await form.getByLabel(say("visits", "call.minutes")).fill("2.5");
  const words = `下周补货 ${Date.now()}`;
  await form.getByLabel(say("visits", "call.note")).fill(words);
  await form.getByRole("button", { name: say("common", "do.save") }).click();
  await page.getByRole("row").filter({ hasText: words }).getByText("2:30").waitFor();
  const { items: kept } = await agent.get(`/api/visits/calls?outlet=${outlet.id}`);
  const [call] = kept.filter(one => one.note === words);
  assert.deepEqual([call.repId, call.durationS, call.result], [agent.session.employeeId, 150, "call_back"]);
  assert.deepEqual(page.errors, [], "the console has errors");
}
