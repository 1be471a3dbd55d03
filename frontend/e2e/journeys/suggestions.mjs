import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** day is so many days from today. */
const day = ahead => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** suggestions: a rule suggests a product beside an outlet's cart and says why; taken, it is in the cart and in the figures. */
export async function suggestions(stage) {
  const word = (key, params) => stage.say("catalog", key, params);
  const admin = await stage.person("admin1");
  const { items } = await admin.get("/api/catalog/products?whose=own&state=active&q=SJ&limit=3");
  const { items: carried } = await admin.get("/api/catalog/assortments");
  const must = carried.find(each => !each.for.classes && each.must.length > 1).must;
  const wanted = await admin.get(`/api/catalog/products/${must[1]}`);
  const [bought] = items.filter(each => each.id !== wanted.id);
  const name = `e2e ${Date.now().toString(36)}`;
  const rule = await admin.ask("POST", "/api/catalog/suggestion-rules", {
    name,
    kind: "cross",
    for: {},
    rank: 999,
    aboutProducts: [bought.id],
    products: [wanted.id],
  });
  const { items: outlets } = await admin.get("/api/geo/outlets?state=active&limit=1");

  const accepted = async () => {
    const figures = await admin.get(
      `/api/catalog/suggestion-figures?by=product&from=${day(-2)}&to=${day(2)}`,
    );
    return figures.items.find(each => each.name === wanted.name)?.accepted ?? 0;
  };
  const before = await accepted();

  const page = await stage.page("admin1", "/quote");
  await page.getByLabel(word("quote.outlet"), { exact: true }).last().fill(outlets[0].code);
  await page.locator(".ant-select-item-option", { hasText: outlets[0].code }).first().click();
  await page.getByLabel(word("products.pick")).fill(bought.code);
  await page.locator(".ant-select-item-option", { hasText: bought.code }).first().click();
  const line = page.locator(".suggest li", { hasText: wanted.code });
  await line.getByText(word("suggest.why.with_cart", { other: bought.name })).waitFor();
  assert.ok((await page.locator(".suggest li").count()) <= 5, "five at most");
  await line.getByRole("button", { name: word("suggest.take") }).click();
  await page.locator(".quote .ant-table-row", { hasText: wanted.code }).waitFor();
  await line.waitFor({ state: "detached" });

  const after = await until("the figures count it", accepted, n => n > before);
  assert.equal(after, before + 1, "accepted once");
  await page.goto(`${stage.base}/suggestion-figures`);
  await page.locator(".ant-table-row").first().waitFor();
  await admin.ask("DELETE", `/api/catalog/suggestion-rules/${rule.id}`);
  assert.deepEqual(page.errors, [], "the console has errors");
}
