/* global document, getComputedStyle, window */
import assert from "node:assert/strict";
import { metresAway } from "../api.mjs";
import { phone } from "../stage.mjs";

const least = 44; // px

/** targets: everything to tap on the phone's pages is at least 44 px high and wide. */
export async function targets(stage) {
  const { say } = stage;
  const rep = await stage.person("rep_zz006");
  const { stops } = await rep.settle();
  const { outlet } = stops.find(stop => stop.outlet.location);
  const { lon, lat } = metresAway(outlet.location, -500, 0);
  const geolocation = { longitude: lon, latitude: lat, accuracy: 10 };
  const options = { ...phone, permissions: ["geolocation"], geolocation };
  const small = [];

  const door = await stage.visitor(options);
  await door.goto(`${stage.base}/m`);
  await door.getByRole("button", { name: say("phone", "signIn.go") }).waitFor();
  small.push(...(await tooSmall(door)));

  const page = await stage.page("rep_zz006", "/m", options);
  await page.getByRole("link", { name: outlet.name }).first().waitFor();
  small.push(...(await tooSmall(page)));
  await page.getByRole("button", { name: say("phone", "today.map") }).click();
  await page.locator(".maplibregl-canvas").waitFor();
  small.push(...(await tooSmall(page)));
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  await page.getByRole("button", { name: say("phone", "outlet.checkIn") }).click();
  await page.getByLabel(say("phone", "reason.why")).waitFor();
  small.push(...(await tooSmall(page)));
  for (const [tab, sign] of [
    ["track", say("phone", "track.same")],
    ["me", say("phone", "me.signOut")],
  ]) {
    await page.getByRole("link", { name: say("phone", `tabs.${tab}`) }).click();
    await page.getByText(sign).waitFor();
    small.push(...(await tooSmall(page)));
  }
  assert.deepEqual(small, [], "these are hard to hit with a thumb");
}

/** tooSmall names what can be tapped and is smaller; links inside the map's attribution are running text. */
function tooSmall(page) {
  return page.evaluate(px => {
    const tappable =
      "a[href], button, input:not([type=file]), select, textarea, label:has(input[type=file]), [role=button]";
    return [...document.querySelectorAll(tappable)]
      .filter(
        each => !each.closest(".maplibregl-ctrl-attrib") && getComputedStyle(each).visibility !== "hidden",
      )
      .map(each => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0 && (box.width < px - 0.5 || box.height < px - 0.5))
      .map(
        ({ each, box }) =>
          `${window.location.pathname}: ${each.tagName.toLowerCase()} "${(each.getAttribute("aria-label") ?? each.textContent).trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
      );
  }, least);
}
