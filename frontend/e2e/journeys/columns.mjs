import assert from "node:assert/strict";

/** columns: a list shows the columns and the density that somebody has chosen, keeps them in a view, and shows them again. */
export async function columns(stage) {
  const list = (key, params) => stage.say("common", `list.${key}`, params);
  const common = (key, params) => stage.say("common", key, params);
  const word = (key, params) => stage.say("catalog", key, params);
  const name = `条码视图 ${Date.now().toString(36)}`;
  const page = await stage.page("bo_zz", "/products");
  const head = title => page.getByRole("columnheader", { name: title, exact: true });
  await head(word("products.barcode")).waitFor();
  await page.getByRole("button", { name: list("title") }).click();
  await page.getByRole("checkbox", { name: word("products.barcode") }).click();
  await head(word("products.barcode")).waitFor({ state: "detached" });
  await page.getByText(list("dense"), { exact: true }).click();
  await page.locator(".ant-table-small").waitFor();
  await page.getByRole("button", { name: common("views.keep") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(common("views.name")).fill(name);
  await form.getByRole("button", { name: common("do.save") }).click();
  await form.waitFor({ state: "detached" });

  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/app/views?page=products");
  const kept = items.find(each => each.name === name);
  assert.deepEqual(kept?.state, { hide: "barcode", dense: "1" });
  await page.goto(`${stage.base}/products`);
  await head(word("products.barcode")).waitFor();
  await page.goto(`${stage.base}/products?view=${kept.id}`);
  await page.locator(".ant-table-small").waitFor();
  await head(word("products.spec")).waitFor();
  assert.equal(await head(word("products.barcode")).count(), 0, "the column is hidden again");
  await clerk.ask("DELETE", `/api/app/views/${kept.id}`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
