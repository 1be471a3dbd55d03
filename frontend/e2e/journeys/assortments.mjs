import assert from "node:assert/strict";
import { phone } from "../stage.mjs";

/** assortments: marketing keeps what a class must carry, sees for how many outlets it counts, and the rep's phone asks for it. */
export async function assortments(stage) {
  const { say } = stage;
  const word = (key, params) => say("catalog", key, params);
  const admin = await stage.person("admin1");
  const rep = await stage.person("rep_zz003");
  const { stops } = await rep.get("/api/visits/today");
  const { outlet } = stops.find(stop => stop.state === "todo") ?? stops[0];
  const [product] = (
    await admin.get("/api/catalog/products?whose=own&state=active&limit=200")
  ).items.toReversed();
  const name = `必分销 ${Date.now().toString(36)}`;

  const page = await stage.page("admin1", "/assortments");
  await page.getByRole("button", { name: word("assortment.new") }).click();
  const modal = page.locator(".ant-modal");
  await modal.getByLabel(say("common", "word.name")).fill(name);
  await modal.getByLabel(word("held.classes")).click();
  await page.locator(`.ant-select-item-option[title="${outlet.class}"]`).click();
  await page.keyboard.press("Escape");
  const { outlets } = await admin.ask("POST", "/api/catalog/audience-reach", { classes: [outlet.class] });
  await modal.getByText(word("assortment.reach", { n: outlets })).waitFor();
  await modal.getByLabel(word("products.pick")).fill(product.code);
  await page.locator(".ant-select-item-option", { hasText: product.code }).first().click();
  await modal.locator(".ant-table-row", { hasText: product.code }).waitFor();
  await modal.getByRole("button", { name: say("common", "do.save") }).click();
  await modal.waitFor({ state: "detached" });
  const row = page.locator(".ant-table-row", { hasText: name });
  assert.equal(
    (await row.locator("td").nth(5).innerText()).trim(),
    String(outlets),
    "the list says how far it goes",
  );

  await page.getByRole("tab", { name: word("assortment.classes") }).click();
  await page
    .locator(".ant-table-row", { hasText: product.code })
    .getByText(word("assortment.must"))
    .first()
    .waitFor();

  const hand = await stage.page("rep_zz003", `/m/outlet/${outlet.id}`, phone);
  await hand.getByText(word("shelf.brief"), { exact: true }).waitFor();
  await hand.goto(`${stage.base}/m/outlet/${outlet.id}/shelf`);
  await hand.locator(".ware-row", { hasText: product.code }).waitFor();
  const { items } = await admin.get("/api/catalog/assortments");
  await admin.ask("DELETE", `/api/catalog/assortments/${items.find(each => each.name === name).id}`);
  assert.deepEqual([page.errors, hand.errors], [[], []], "the console has errors");
}
