/* global caches, document, navigator */
import assert from "node:assert/strict";
import { phone } from "../stage.mjs";
import { until } from "../wait.mjs";
import { drawnPhoto } from "../walk.mjs";

/** packshots: a product is given a picture on the desk, and a phone without a network shows the catalogue with it. */
export async function packshots(stage) {
  const word = (key, params) => stage.say("catalog", key, params);
  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/catalog/products?whose=own&state=active&limit=200");
  const product = items.findLast(each => !each.photo);

  const page = await stage.page("bo_zz", `/products?q=${product.code}`);
  await page.locator(".ant-table-row", { hasText: product.code }).click();
  const modal = page.locator(".ant-modal");
  const buffer = await drawnPhoto(page, product.code);
  await modal
    .locator(".photo-field input[type=file]")
    .setInputFiles({ name: "packshot.jpg", mimeType: "image/jpeg", buffer });
  await modal.locator(".photo-field img").waitFor();
  await modal.getByRole("button", { name: stage.say("common", "do.save") }).click();
  await modal.waitFor({ state: "detached" });
  await page.locator(".ant-table-row", { hasText: product.code }).locator(".product-photo img").waitFor();
  const { photo } = await clerk.get(`/api/catalog/products/${product.id}`);
  assert.ok(photo, "the product has a picture");

  const hand = await stage.page("rep_zz004", "/m", phone);
  await until(
    "the phone has the picture and what shows pages without a network",
    () =>
      hand.evaluate(async hash => {
        const kept = await (await caches.open("xuntu-wares")).keys();
        const { active } = await navigator.serviceWorker.ready;
        return active?.state === "activated" && kept.some(({ url }) => url.includes(hash));
      }, photo),
    ready => ready,
  );
  await hand.goto(`${stage.base}/m/wares`);
  await hand.getByText(word("wares.title")).first().waitFor();
  await hand.context().setOffline(true);
  await hand.reload();
  await hand.getByLabel(word("wares.search")).fill(product.code);
  const thumb = hand.locator(".ware-row", { hasText: product.code }).locator("img");
  await thumb.waitFor();
  await hand.waitForFunction(() => document.querySelector(".ware-row img")?.naturalWidth > 0);
  await hand.context().setOffline(false);
  assert.deepEqual(page.errors, [], "the console has errors");
}
