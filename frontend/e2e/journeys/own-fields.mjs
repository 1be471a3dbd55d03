import assert from "node:assert/strict";

/** ownFields: a company gives its accounts and contacts a field of their own; people fill it in, see and filter by it, and end it. */
export async function ownFields(stage) {
  const { say } = stage;
  const word = (key, params) => say("accounts", key, params);
  const settings = (key, params) => say("settings", key, params);
  const mark = Date.now().toString(36);
  const name = `冰柜 ${mark}`;
  const desk = await stage.page("admin1", "/fields?of=account");
  await desk.getByRole("button", { name: settings("fields.new") }).click();
  const modal = desk.locator(".ant-modal");
  await modal.getByLabel(settings("dictionaries.zh")).fill(name);
  await modal.getByLabel(settings("fields.key")).fill(`f_${mark}`);
  await modal.getByLabel(settings("fields.type")).click();
  await desk.locator(".ant-select-item-option", { hasText: settings("fields.types.number") }).click();
  await modal.getByRole("button", { name: say("common", "do.save") }).click();
  await modal.waitFor({ state: "detached" });
  await desk.locator(".ant-table-row", { hasText: name }).waitFor();

  const admin = await stage.person("admin1");
  const { items } = await admin.ask("POST", "/api/accounts/search", { state: ["active"], limit: 1 });
  const [account] = items;
  const page = await stage.page("admin1", `/accounts?account=${account.id}&q=${account.code}`);
  const drawer = page.locator(".ant-drawer");
  await drawer.getByLabel(name).fill("7");
  await drawer.getByRole("button", { name: say("common", "do.save") }).click();
  await page.getByText(word("saved")).waitFor();
  await drawer.locator(".ant-drawer-close").click();
  await page.goto(`${stage.base}/accounts?field=f_${mark}:6..8`);
  await page.locator(".ant-table-row", { hasText: account.code }).waitFor();
  assert.equal(await page.locator(".ant-table-row").count(), 1, "the filter leaves the one account");
  await page.getByRole("button", { name: say("common", "do.expand") }).click();
  await page.locator(".filter", { hasText: name }).getByRole("textbox").waitFor();

  await page.goto(`${stage.base}/accounts/${account.id}`);
  await page.locator(".facts dt", { hasText: name }).waitFor();

  const field = (await admin.get("/api/app/fields")).items.find(each => each.zh === name);
  await desk
    .locator(".ant-table-row", { hasText: name })
    .getByRole("button", { name: settings("parameters.edit") })
    .click();
  await modal.getByLabel(settings("fields.end")).click();
  await modal.getByRole("button", { name: say("common", "do.save") }).click();
  await desk.locator(".ant-table-row", { hasText: name }).getByText(settings("fields.ended")).waitFor();
  assert.equal(field.holder, "account");
  assert.deepEqual([desk.errors, page.errors], [[], []], "the console has errors");
}
