import assert from "node:assert/strict";

/** catalog: a price is changed and counts once it is published; the trial says which book it comes from. */
export async function catalog(stage) {
  const word = (key, params) => stage.say("catalog", key, params);
  const admin = await stage.person("admin1");
  const page = await stage.page("admin1", "/prices");
  const before = (await admin.get("/api/catalog/terms")).items[0].version;
  const { items: books } = await admin.get("/api/catalog/books");
  const book = books.find(each => !each.for.classes);
  await page
    .locator(".ant-table-row", { hasText: book.name })
    .getByRole("button", { name: stage.say("common", "do.edit") })
    .click();
  const row = page.locator(".ant-modal .ant-table-row").first();
  const [code] = (await row.locator("td").first().innerText()).split(" ");
  const unit = await row.locator("td").nth(1).innerText();
  await row.getByLabel(word("book.amount")).fill("88.88");
  await page
    .locator(".ant-modal")
    .getByRole("button", { name: stage.say("common", "do.save") })
    .click();
  await page.locator(".ant-modal").waitFor({ state: "detached" });

  await page.getByRole("button", { name: word("publish.do") }).click();
  await page.getByLabel(word("publish.reason")).fill("调价");
  await page
    .locator(".ant-modal")
    .getByRole("button", { name: word("publish.do") })
    .click();
  await page.getByText(word("prices.counts", { n: before + 1 })).waitFor();

  await page.goto(`${stage.base}/quote`);
  await page.getByLabel(word("products.pick")).fill(code);
  await page.locator(".ant-select-item-option", { hasText: code }).first().click();
  for (const input of await page.locator(".quote .ant-input-number-input").all()) await input.fill("0");
  await page.locator(".quote").getByLabel(unit).fill("2");
  await page.getByRole("button", { name: word("quote.do") }).click();
  await page.locator(".why li").first().waitFor();
  assert.ok((await page.locator(".why").innerText()).includes("¥ 88.88"), "the new price counts");
  assert.ok(
    (await page.locator(".quote-sum").innerText()).includes("¥ 177.76"),
    "two of them cost twice as much",
  );
  assert.deepEqual(page.errors, [], "the console has errors");
}
