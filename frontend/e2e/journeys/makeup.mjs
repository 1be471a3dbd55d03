import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { desk, phone } from "../stage.mjs";
import { until } from "../wait.mjs";

const reps = ["rep_zz005", "rep_zz004", "rep_zz003", "rep_zz002", "rep_zz001"];

/** makeup: a rep asks without a network to make up a stop it has missed, visits, and the branch manager lets it count for its day. */
export async function makeup(stage) {
  const { say } = stage;
  const { login, rep, stop, outlet } = await missed(stage);
  const lead = await stage.person("bm_zz");
  const before = await lead.get(`/api/visits/summary?day=${stop.day}`);

  const pocket = await stage.page(login, "/m/makeups", phone);
  const card = pocket
    .locator(".makeup-card")
    .filter({ hasText: stop.outletName })
    .filter({ hasText: say("phone", "makeup.of", { day: stop.day, last: stop.lastOn }) });
  await card.waitFor();
  await pocket.context().setOffline(true);
  const words = `临时开会 ${Date.now()}`;
  await card.getByLabel(say("phone", "makeup.why")).fill(words);
  await card.getByRole("button", { name: say("phone", "makeup.ask") }).click();
  await card.getByText(say("phone", "sync.tag")).waitFor();
  await pocket.context().setOffline(false);
  await card.getByText(say("phone", "makeup.state.asked")).waitFor();

  const visit = await rep.ask("POST", "/api/visits/check-ins", {
    ref: randomUUID(),
    outletId: outlet.id,
    point: outlet.location,
    accuracyM: 5,
    at: new Date().toISOString(),
  });
  await rep.checkOut(visit);

  const page = await stage.page("bm_zz", "/makeups", desk);
  const row = page.getByRole("row").filter({ hasText: words });
  await row.getByRole("button", { name: say("visits", "makeup.do.approve") }).click();
  await page.getByRole("dialog").locator(".ant-btn-primary").click();
  await row.waitFor({ state: "detached" });
  await page.goto(`${stage.base}/makeups?state=approved`);
  await row.getByText(say("visits", "makeup.counts")).waitFor();
  const after = await lead.get(`/api/visits/summary?day=${stop.day}`);
  assert.equal(after.done, before.done + 1, "the missed stop counts for its day");
  await until(
    "the rep is told",
    () => rep.get("/api/notify/messages?limit=5"),
    ({ items }) => items.some(one => one.kind === "visits.makeup_approved"),
  );
  assert.deepEqual(page.errors, [], "the desk's console has errors");
}

/** missed finds a rep with a stop that can still be made up, at an outlet that is not planned today. */
async function missed(stage) {
  for (const login of reps) {
    const rep = await stage.person(login);
    const { stops, day } = await rep.settle();
    const { collections } = await rep.ask("POST", "/api/offline/changes", {
      phone: randomUUID(),
      have: {},
      hold: {},
    });
    for (const { body: stop } of collections["missed-stops"].changed) {
      const today = stops.find(
        one => one.outlet.id === stop.outletId && !one.planned && one.state === "todo",
      );
      if (stop.state === "missed" && stop.lastOn >= day && today?.outlet.location)
        return { login, rep, stop, outlet: today.outlet };
    }
  }
  throw new Error("the demo has no missed stop that could be made up");
}
