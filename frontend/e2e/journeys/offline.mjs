import assert from "node:assert/strict";
import { metresAway } from "../api.mjs";
import { mapReady, repHeard, repSeenAt } from "../map.mjs";
import { desk } from "../stage.mjs";
import { Wire } from "../wire.mjs";

/** offline: the network goes, the page says so; it comes back and the page catches up on what it missed. */
export async function offline(stage) {
  const wire = new Wire(stage.base);
  try {
    await goneAndBack(stage, wire, await wire.open());
  } finally {
    wire.close();
  }
}

async function goneAndBack(stage, wire, base) {
  const { say } = stage;
  const rep = await stage.person("rep_zz005");
  const { employeeId, name } = rep.session;
  const start = { lon: 113.64, lat: 34.77 };
  await rep.fixes([{ t: Date.now(), ...start }]);
  const page = await stage.page("sup_zz01", "/", desk, base);
  const chip = state => page.locator(".link-chip", { hasText: say("shell", `link.${state}`) });
  const banner = page.getByRole("status").filter({ hasText: say("common", "state.offline") });
  await chip("live").waitFor();
  await mapReady(page);
  await page.getByLabel(say("tracking", "live.roster")).getByRole("button", { name }).click();
  await repSeenAt(page, employeeId, start);
  assert.equal(await banner.count(), 0);

  await page.context().setOffline(true);
  wire.cut();
  await banner.waitFor();
  await chip("reconnecting").waitFor();
  const missed = metresAway(start, 60, 0);
  await rep.fixes([{ t: Date.now(), ...missed, spd: 6 }]);
  const items = page.heard.length;

  await page.context().setOffline(false);
  wire.mend();
  await banner.waitFor({ state: "detached" });
  await chip("live").waitFor();
  await repSeenAt(page, employeeId, missed);
  await repHeard(page, items, employeeId);
}
