import assert from "node:assert/strict";
import { counted } from "../wait.mjs";

/** wares: products are brought from a file, a bad row is mended and brought again; customers are taken out as a file. */
export async function wares(stage) {
  const word = (key, params) => stage.say("sheets", key, params);
  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/catalog/products?limit=1");
  const mark = Date.now().toString(36).toUpperCase();
  const page = await stage.page("bo_zz", "/products");
  await page.locator('a[href="/import/catalog.products"]').click();
  await send(page, sheet(items[0], mark, "不足一年"));
  const bad = page.locator(".ant-table-row");
  await counted(bad, 1, "one row is bad");
  assert.equal(
    (await bad.locator("td").allTextContents())[0],
    "3",
    "the bad row is the third line of the file",
  );
  await page.getByRole("button", { name: word("import.again") }).click();
  await send(page, sheet(items[0], mark, "240"));
  await page.getByText(word("import.allGood")).waitFor();
  await page.getByRole("button", { name: word("import.commit", { n: 2 }) }).click();
  await page.getByText(word("import.done", { n: 2 })).waitFor();
  const found = await clerk.get(`/api/catalog/products?q=${encodeURIComponent(`水饺${mark}`)}`);
  assert.equal(found.items[0]?.shelfDays, 240, "the mended row is kept");
  assert.deepEqual(page.errors, [], "the console has errors");
}

const send = async (page, text) =>
  page
    .locator("input[type=file]")
    .setInputFiles({ name: "products.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** sheet is a file of two products: one that is there, and a new one with such a shelf life. */
const sheet = ({ code, name }, mark, days) =>
  [
    "产品编码,名称,品牌,品类,单位,保质期（天）",
    `${code},${name},三禾,常温,,`,
    `W-${mark},水饺${mark},三禾,常温,袋=1; 箱=20,${days}`,
  ].join("\n");
