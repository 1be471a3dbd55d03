import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** parts: a spare part is added for one model of freezers, and stands beside freezers of that model alone. */
export async function parts(stage) {
  const word = key => stage.say("catalog", `products.${key}`);
  const common = key => stage.say("common", key);
  const clerk = await stage.person("bo_zz");
  const { items: models } = await clerk.get("/api/catalog/models");
  const { items: all } = await clerk.get("/api/assets?limit=100");
  const [fitting, other] = [all[0], all.find(each => each.model !== all[0].model)];
  assert.ok(models.includes(fitting.model) && models.includes(other.model), "the catalogue knows the models");
  const code = `E2E-${Date.now().toString(36)}`;

  const page = await stage.page("bo_zz", "/products?kind=part");
  await page.getByRole("button", { name: word("new") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(common("word.name"), { exact: true }).fill("排水阀");
  await form.getByLabel(common("word.code"), { exact: true }).fill(code);
  const pick = async (label, text) => {
    await form.getByLabel(label, { exact: true }).fill(text);
    await page
      .locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: text })
      .first()
      .click();
  };
  const shelf = await clerk.get("/api/catalog/shelf");
  await pick(word("category"), shelf.categories[0].name);
  await pick(word("brand"), shelf.brands.find(each => each.own).name);
  await form.locator(".ant-segmented-item", { hasText: word("part") }).click();
  await form.getByRole("button", { name: common("do.save") }).click();
  await form.locator(".ant-form-item-explain-error").first().waitFor(); // a part without a model
  await pick(word("fits"), fitting.model);
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: common("do.save") }).click();
  await form.waitFor({ state: "detached" });

  await page.goto(`${stage.base}/products?fits=${encodeURIComponent(fitting.model)}&q=${code}`);
  await page.getByRole("row").filter({ hasText: code }).getByText(fitting.model).waitFor();
  await page.goto(`${stage.base}/assets?asset=${fitting.id}`);
  await page.locator(".fitting-parts", { hasText: code }).waitFor();
  await page.goto(`${stage.base}/assets?asset=${other.id}`);
  const beside = page.locator(".fitting-parts");
  await beside.waitFor();
  assert.ok(!(await beside.innerText()).includes(code), "a part that does not fit stands beside a freezer");

  const offered = page.locator(".ant-select-item-option");
  for (const [model, found] of [
    ["", 0],
    [other.model, 0],
    [fitting.model, 1],
  ]) {
    await page.goto(`${stage.base}/quote?fits=${encodeURIComponent(model)}`);
    const answer = page.waitForResponse(each => each.url().includes(`q=${code}`));
    await page.getByLabel(word("pick")).fill(code);
    await answer;
    await until(
      `the quote page offers ${found} parts for "${model}"`,
      () => offered.count(),
      n => n === found,
    );
    assert.equal(await offered.filter({ hasText: code }).count(), found);
  }
  assert.deepEqual(page.errors, [], "the console has errors");
}
