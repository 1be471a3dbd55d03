import assert from "node:assert/strict";
import { counted, until } from "../wait.mjs";

/** timeline: one line of time of an account holds what every room knows; it is narrowed to alerts and tasks, and leads to them. */
export async function timeline(stage) {
  const word = (key, params) => stage.say("accounts", key, params);
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.ask("POST", "/api/accounts/search", { limit: 200 });
  const told = async (id, kind) =>
    (await boss.get(`/api/accounts/${id}/timeline?kind=${kind}&limit=30`)).items;
  const look = async () => {
    for (const account of items) {
      const assets = await told(account.id, "asset");
      const alerts = assets.length > 0 ? await told(account.id, "alert") : [];
      if (alerts.length > 0) return { account, alerts, assets };
    }
    return null;
  };
  const found = await until("an account has an alert and an asset", look, all => all !== null);
  const { account, alerts, assets } = found;

  const page = await stage.page("sup_zz01", `/accounts/${account.id}`);
  const lines = page.locator(".ant-timeline-item");
  await lines.first().waitFor();
  await page.getByLabel(word("timeline.kinds")).click();
  await page.locator(".ant-select-item-option", { hasText: word("timeline.asset") }).click();
  await page.keyboard.press("Escape");
  await lines.filter({ hasText: assets[0].params.code }).first().waitFor();
  await counted(lines, assets.length, "only acts on assets are shown");
  assert.match(page.url(), /kinds=asset/, "the address remembers the kind");

  await page.goto(`${stage.base}/accounts/${account.id}?kinds=alert`);
  await lines
    .first()
    .getByRole("link", { name: word("timeline.alert") })
    .click();
  await page.locator(".ant-drawer", { hasText: alerts[0].params.title }).waitFor();
  stage.note(`${alerts.length} alerts and ${assets.length} acts on assets`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
