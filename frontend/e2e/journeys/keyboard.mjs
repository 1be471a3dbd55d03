/* global document, getComputedStyle */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";
import { until } from "../wait.mjs";

const presses = 150; // at most: it ends behind the last stop

/** keyboard: Tab reaches the main controls of the live map, each with a focus that is seen; Enter works them. */
export async function keyboard(stage) {
  const { say } = stage;
  const page = await stage.page("sup_zz01", "/");
  await page.locator(".link-chip", { hasText: say("shell", "link.live") }).waitFor();
  const { name } = (await stage.person("rep_zz001")).session;
  await page.locator(".roster-row", { hasText: name }).waitFor();
  await mapReady(page);
  const seen = [];
  for (let i = 0; i < presses; i += 1) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at.name === "BODY") break; // past the last one
    seen.push(at);
  }
  const wanted = {
    "the skip link": say("shell", "skip"),
    "the live map in the navigation": say("shell", "nav.map"),
    "the outlets in the navigation": say("shell", "nav.outlets"),
    "the account menu": say("shell", "user.menu"),
    "the search for reps": say("tracking", "live.search"),
    "a rep": name,
    "the map": say("tracking", "live.title"),
    "the notices": say("tracking", "notice.title"),
  };
  const names = seen.map(each => each.name);
  const missed = Object.entries(wanted).filter(([, name]) => !names.some(each => each.includes(name)));
  assert.deepEqual(missed, [], `Tab goes to: ${names.join(" | ")}`);
  const unseen = seen.filter(each => !each.visible).map(each => each.name);
  assert.deepEqual(unseen, [], "the focus is not seen on these");
  stage.note(`${seen.length} stops`);

  await page.getByLabel(say("tracking", "live.search")).focus();
  await until(
    "Tab goes from the search to the rep",
    async () => {
      await page.keyboard.press("Tab");
      return (await focused(page)).name;
    },
    at => at.includes(name),
  );
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name }).waitFor();
}

/** focused names the element with the focus, and tells whether it or its frame is marked. */
function focused(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === document.body) return { name: "BODY", visible: true };
    const marked = each => {
      const style = getComputedStyle(each);
      return (
        (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"
      );
    };
    const text = at.getAttribute("aria-label") ?? at.getAttribute("placeholder") ?? at.textContent ?? "";
    const frames = [at, at.parentElement, at.parentElement?.parentElement].filter(Boolean);
    return { name: text.trim() || at.tagName, visible: frames.some(marked) };
  });
}
