import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** rebates: a policy is written and put in force, a purchase told, and the dealer's statement says what it gives. */
export async function rebates(stage) {
  const word = (key, params) => stage.say("rebate", key, params);
  const admin = await stage.person("admin1");
  const { items: dealers } = await admin.ask("POST", "/api/accounts/search", { role: ["dealer"], limit: 1 });
  const [dealer] = dealers;
  const { items: products } = await admin.get("/api/catalog/products?whose=own&state=active&limit=1");
  const name = `e2e ${Date.now().toString(36)}`;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());

  const page = await stage.page("admin1", "/rebates?tab=policies");
  await page.getByRole("button", { name: word("policy.new") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(stage.say("common", "word.name"), { exact: true }).fill(name);
  const days = form.locator(".ant-picker-range input");
  await days.nth(0).fill(`${today.slice(0, 4)}-01-01`);
  await days.nth(0).press("Enter");
  await days.nth(1).fill(`${today.slice(0, 4)}-12-31`);
  await days.nth(1).press("Enter");
  await form.getByLabel(word("tier.from"), { exact: true }).fill("1000");
  await form.getByLabel(word("tier.gives"), { exact: true }).fill("2.5");
  await form.getByRole("button", { name: stage.say("common", "do.save") }).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByText(word("state.draft")).waitFor();
  await row.getByRole("button", { name: word("policy.start") }).click();
  await page.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
  await row.getByText(word("state.force")).waitFor();

  const { items: policies } = await admin.get("/api/catalog/rebate-policies");
  const { id } = policies.find(each => each.name === name);
  const asked = `/api/catalog/rebate-statements?policy=${id}&account=${dealer.id}&day=${today}`;
  const statement = async () => (await admin.get(asked)).items[0];
  const before = await until("the dealer has a statement", statement, each => each !== undefined);
  const amount = 1_000_000; // fen
  const bought = { dealer: dealer.code, document: name, product: products[0].code, day: today, amount };
  await admin.ask("PUT", "/api/catalog/dealer-purchases", { purchases: [bought] });
  const after = await until(
    "the purchase is reckoned",
    statement,
    each => each.purchased >= before.purchased + amount,
  );
  assert.equal(after.tier, 1);
  assert.equal(after.accrued, Math.floor((after.purchased * 250 + 5000) / 10_000));

  await page.goto(`${stage.base}/rebates?policy=${id}&account=${dealer.id}`);
  await page.getByRole("row").filter({ hasText: dealer.code }).first().click();
  await page.getByRole("dialog").getByText(name).first().waitFor();
  await admin.ask("POST", `/api/catalog/rebate-policies/${id}/end`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
