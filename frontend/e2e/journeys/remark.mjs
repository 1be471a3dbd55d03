import assert from "node:assert/strict";
import { desk, phone } from "../stage.mjs";
import { until } from "../wait.mjs";

/** remark: a supervisor comments on a visit in its drawer, the rep's open phone hears of it, answers without a network, and the desk reads it. */
export async function remark(stage) {
  const { say } = stage;
  const lead = await stage.person("sup_zz01");
  const rep = await stage.person("rep_zz001");
  const { items } = await lead.get(`/api/visits?rep=${rep.session.employeeId}&limit=1`);
  const [visit] = items;
  assert.ok(visit, "the demo has a visit of the rep's");

  const pocket = await stage.page("rep_zz001", "/m/remarks", phone);
  await pocket.getByRole("heading", { name: say("phone", "remarks.title") }).waitFor();

  const page = await stage.page("sup_zz01", `/visits?visit=${visit.id}`, desk);
  const words = `冰柜要靠近门口 ${Date.now()}`;
  await page.getByRole("textbox", { name: say("visits", "remark.text") }).fill(words);
  await page.locator(".remark-form .ant-rate-star").nth(3).click();
  await page.getByRole("button", { name: say("visits", "remark.send") }).click();
  await page.locator(".remark").filter({ hasText: words }).waitFor();

  await pocket.getByRole("link").filter({ hasText: words }).click();
  await pocket.getByText("★★★★☆").first().waitFor();
  await pocket.context().setOffline(true);
  const answer = `好的，明天挪 ${Date.now()}`;
  await pocket.getByRole("textbox", { name: say("phone", "remarks.answer") }).fill(answer);
  await pocket.getByRole("button", { name: say("phone", "remarks.answer") }).click();
  const mine = pocket.getByRole("listitem").filter({ hasText: answer });
  await mine.getByText(say("phone", "sync.tag")).waitFor();
  await pocket.context().setOffline(false);
  await mine.getByText(say("phone", "sync.tag")).waitFor({ state: "detached" });

  const read = await until(
    "the answer comes back",
    () => lead.get(`/api/visits/${visit.id}/remarks`),
    ({ items }) => items.some(one => one.text === answer),
  );
  assert.equal(
    read.items.find(one => one.text === answer).unread,
    true,
    "the desk has not read the answer yet",
  );
  const { items: told } = await lead.get("/api/notify/messages?limit=20");
  assert.ok(
    told.some(one => one.kind === "visits.answered" && one.params.text === answer),
    "the supervisor is told",
  );
  await page.reload();
  await page.locator(".remark").filter({ hasText: answer }).getByText(say("visits", "remark.new")).waitFor();
  assert.deepEqual(page.errors, [], "the desk's console has errors");
}
