/* global document */
import assert from "node:assert/strict";
import { metresAway, password } from "../api.mjs";
import { drawnFrom, mapReady, repHeard, repSeenAt } from "../map.mjs";
import { until } from "../wait.mjs";
import { patternOf } from "../words.mjs";

const allowedMs = 2000; // from the server's answer to the change on the screen
const [wanted, posts] = [3, 15]; // so many fixes in time; so many are tried, as a loaded machine draws late by chance

/** live: a supervisor signs in by the form and watches a rep of the team move. */
export async function live(stage) {
  const { say } = stage;
  const rep = await stage.person("rep_zz001");
  const { employeeId, name } = rep.session;
  const page = await stage.visitor();
  await page.goto(stage.base);
  await page.getByRole("heading", { name: say("shell", "signIn.title") }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-CN");
  await page.getByLabel(say("shell", "signIn.login"), { exact: true }).fill("sup_zz01");
  await page.getByLabel(say("shell", "signIn.password"), { exact: true }).fill(password);
  page.errors = []; // being asked who one is before signing in is a 401
  await page.getByRole("button", { name: say("shell", "signIn.submit") }).click();
  await page.getByRole("region", { name: say("tracking", "live.title") }).waitFor();
  await page.locator(".link-chip", { hasText: say("shell", "link.live") }).waitFor();
  await mapReady(page);
  await until(
    "the basemap is drawn",
    () => drawnFrom(page, "base"),
    drawn => drawn > 20,
  );

  const row = page.getByLabel(say("tracking", "live.roster")).getByRole("button", { name });
  await row.waitFor();
  const start = { lon: 113.6, lat: 34.75 };
  const items = page.heard.length;
  await rep.fixes([{ t: Date.now(), ...start }]);
  await repHeard(page, items, employeeId);
  await page.waitForFunction(
    ([text, words]) => {
      const rows = [...document.querySelectorAll(".roster-row")];
      return rows.some(each => each.textContent.includes(text) && new RegExp(words).test(each.textContent));
    },
    [name, `${say("common", "age.now")}|${patternOf(say("common", "age.seconds")).source}`],
  );
  await row.click(); // flies there and opens the drawer
  await page.getByRole("complementary", { name }).waitFor();
  await mapReady(page);

  const waits = [];
  const soon = () => waits.filter(ms => ms <= allowedMs).length;
  for (let i = 1; soon() < wanted && i <= posts; i += 1) {
    const point = metresAway(start, 12 * i, 5 * i);
    const seen = repSeenAt(page, employeeId, point);
    const answered = await rep.fixes([{ t: Date.now(), ...point, spd: 8 }]);
    waits.push(Math.max(0, (await seen) - answered));
  }
  stage.note(`on the map ${waits.join(", ")} ms after the answer`);
  assert.ok(soon() >= wanted, `hardly a fix was drawn within ${allowedMs} ms: ${waits.join(", ")}`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
