import assert from "node:assert/strict";

/** accounts: a rep asks for another phone number of a customer; the office reads both, agrees, and the page tells of it. */
export async function accounts(stage) {
  const word = (key, params) => stage.say("accounts", key, params);
  const common = (key, params) => stage.say("common", key, params);
  const rep = await stage.person("rep_zz001");
  const { items } = await rep.ask("POST", "/api/accounts/search", { limit: 5 });
  const account = items.find(each => each.state === "active");
  const phone = `139${String(Date.now()).slice(-8)}`;
  await rep.ask("POST", `/api/accounts/${account.id}/changes`, { patch: { phone }, reason: "换了号码" });

  const page = await stage.page("sup_zz01", "/account-desk");
  await page.getByRole("tab", { name: word("wish.title") }).click();
  const row = page.locator(".ant-table-row-level-0").filter({ hasText: account.name }).first();
  await row.getByText("换了号码").waitFor();
  await page.locator("strong", { hasText: phone }).waitFor();
  await row.getByRole("button", { name: word("wish.approve") }).click();
  await row.waitFor({ state: "detached" });
  assert.equal((await rep.get(`/api/accounts/${account.id}`)).phone, phone, "the number is kept");

  await page.goto(`${stage.base}/accounts`);
  await page.getByPlaceholder(word("search")).fill(phone);
  await page.locator(".ant-table-row", { hasText: account.name }).first().waitFor();
  await page.goto(`${stage.base}/accounts/${account.id}`);
  await page.getByRole("heading", { name: account.name }).waitFor();
  await page.getByText(phone).first().waitFor();
  await page.locator(".ant-timeline-item").filter({ hasText: phone }).first().waitFor();
  assert.ok(
    await page.getByRole("button", { name: common("do.edit"), exact: true }).isVisible(),
    "a lead may edit",
  );
  assert.deepEqual(page.errors, [], "the console has errors");
}
