import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** reports: a report is kept from its page, run with its rows and its chart, subscribed to, and shared with who sees less. */
export async function reports(stage) {
  const word = (key, params) => stage.say("reports", key, params);
  const boss = await stage.person("sup_zz01");
  const name = `PLT-20 ${Date.now()}`;

  const page = await stage.page("sup_zz01", "/visit-quality");
  await page.getByRole("button", { name: stage.say("report", "keep") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(word("name")).fill(name);
  await form.getByRole("switch").click();
  await form.getByRole("button", { name: stage.say("common", "do.save") }).click();
  const row = page.getByRole("row", { name });
  await row.getByRole("button", { name: word("run") }).click();
  const drawer = page.getByRole("dialog");
  await drawer.locator(".reports-plot canvas").waitFor();
  assert.ok((await drawer.locator(".ant-table-row").count()) > 0, "its rows are shown");
  await drawer.getByRole("button", { name: stage.say("common", "do.export") }).waitFor();
  await page.keyboard.press("Escape");

  await row.getByRole("button", { name: word("subscribe"), exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: stage.say("common", "do.save") })
    .click();
  const plan = word("plan.week", { day: word("weekday.1"), at: "08:00" });
  await row.getByText(plan).waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");

  const { items } = await boss.get("/api/reports/saved");
  const saved = items.find(each => each.name === name);
  assert.equal(saved.subscription.every, "week");
  const rep = await stage.person("rep_zz001");
  const own = await rep.ask("POST", `/api/reports/saved/${saved.id}/runs`);
  const whole = await until(
    "the run of who leads",
    () => boss.get("/api/reports/runs"),
    runs => runs.items.some(run => run.savedId === saved.id),
  );
  const { rows } = whole.items.find(run => run.savedId === saved.id);
  assert.ok(own.rows <= 1 && rows > own.rows, "who leads sees more than one rep");
  stage.note(`${rows} rows for who leads, ${own.rows} for a rep`);
}
