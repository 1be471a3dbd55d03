/* global document, navigator, window */
import assert from "node:assert/strict";
import { phone } from "../stage.mjs";

const shown = ["/", "/track", "/beats", "/prospects", "/messages", "/photos", "/approvals", "/sync", "/me"];
const devices = {
  android: {
    ...phone,
    viewport: { width: 360, height: 740 },
    userAgent: "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36",
  },
  iphone: {
    ...phone,
    viewport: { width: 375, height: 667 },
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
  },
};

/** install: a browser finds nothing that keeps it from installing the app, and no page is wider than the phones it goes on. */
export async function install(stage) {
  for (const [name, device] of Object.entries(devices)) {
    const page = await stage.page("rep_zz001", "/m", device);
    for (const path of shown) {
      await page.goto(`${stage.base}/m${path}`);
      await page.locator("main").waitFor();
      await page.waitForLoadState("networkidle");
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(over <= 0, `${name}: /m${path} is ${over} px wider than the screen`);
    }
    assert.deepEqual(page.errors, [], `${name}: the console has errors`);
  }

  const page = await stage.page("rep_zz001", "/m");
  await page.evaluate(() => navigator.serviceWorker.ready);
  const browser = await page.context().newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  const wrong = installabilityErrors.map(each => each.errorId).filter(id => id !== "in-incognito"); // as journeys are
  assert.deepEqual(wrong, [], "the browser does not install it");
  const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  const icon = await page.request.get(stage.base + touch);
  assert.equal(icon.headers()["content-type"], "image/png", "an iPhone shows the icon");
}
