/* global document, NodeFilter */
import assert from "node:assert/strict";

const chinese = /[\u4e00-\u9fff]/;

/** language: after the switch to English no Chinese is left on any screen of the navigation, but what the company wrote. */
export async function language(stage) {
  const { say } = stage;
  const page = await stage.page("admin1", "/playback");
  const own = ownWords(page);
  await page.getByRole("button", { name: say("shell", "language.label") }).click();
  await page.getByRole("menuitem", { name: say("shell", "language.en") }).click();
  await page.waitForFunction(() => document.documentElement.lang === "en");
  await page.reload();
  const links = page.locator(".nav-groups a");
  await links.first().waitFor();
  const left = [];
  const count = await links.count();
  for (let i = 0; i < count; i += 1) {
    const path = await links.nth(i).getAttribute("href");
    await links.nth(i).click();
    const { pathname } = new URL(path, stage.base);
    await page.waitForURL(url => url.pathname === pathname);
    await page.locator("main h1, main .live, main .playback").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.waitForFunction(() => !document.querySelector(".ant-skeleton, .ant-spin-spinning"));
    const shown = await chineseOn(page);
    const data = await own(); // after what is shown: an answer may come between
    const words = shown.filter(word => !data.includes(word));
    left.push(...words.map(word => `${new URL(page.url()).pathname}: ${word}`));
  }
  stage.note(`${count} screens`);
  assert.ok(count >= 14, `only ${count} screens are in the navigation`);
  assert.equal(left.length, 0, `Chinese words on English screens:\n${left.join("\n")}`);
}

/** ownWords gathers the Chinese that the server sends as data; what has an English twin is not data. */
function ownWords(page) {
  const words = new Set();
  const under = new Set();
  const gather = value => {
    if (typeof value === "string" && chinese.test(value)) words.add(value);
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) if (!(`${key}En` in value)) gather(inner);
  };
  page.on("response", response => {
    if (!/\/(api|tiles)\//.test(response.url()) || !response.headers()["content-type"]?.includes("json"))
      return;
    const read = response.json().then(gather, () => undefined);
    under.add(read);
    void read.then(() => under.delete(read));
  });
  return async () => {
    await Promise.all(under);
    gather(page.heard);
    return [...words].join("\n");
  };
}

/** chineseOn lists the runs of Chinese in what the page shows or tells a screen reader. */
function chineseOn(page) {
  return page.evaluate(() => {
    const found = new Set();
    const take = text => {
      for (const run of (text ?? "").match(/[\u3001-\u303f\uff00-\uffef\u4e00-\u9fff]*[\u4e00-\u9fff]+/g) ??
        [])
        found.add(run);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) take(walker.currentNode.nodeValue);
    for (const each of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
      for (const name of ["aria-label", "placeholder", "title", "alt"]) take(each.getAttribute(name));
    return [...found];
  });
}
