import assert from "node:assert/strict";
import { metresAway } from "../api.mjs";
import { phone } from "../stage.mjs";

/** course: stops are put into a rep's day, the phone says so; the next one is skipped and taken up again, the rest re-planned. */
export async function course(stage) {
  const { say } = stage;
  const rep = await stage.person("rep_zz006");
  const added = (await free(rep)).slice(0, 3);
  await putIn(stage, rep, added);
  const plan = await rep.get("/api/routing/today");
  const next = plan.stops.find(stop => stop.outletId === plan.next);
  const { lon, lat } = metresAway(next.point, -1500, 800);
  const page = await stage.page("rep_zz006", "/m", {
    ...phone,
    permissions: ["geolocation"],
    geolocation: { longitude: lon, latitude: lat, accuracy: 10 },
  });
  const card = page.getByRole("region", { name: say("phone", "course.next") });
  await card.getByText(next.name).waitFor();

  // what was put in is said until it was seen
  for (const { name } of added) {
    const banner = page.getByRole("status").filter({ hasText: name });
    await banner.getByRole("button", { name: say("phone", "course.seen") }).click();
    await banner.waitFor({ state: "hidden" });
  }

  // skip with a reason, and take it up again
  await card.getByRole("button", { name: say("phone", "course.skip") }).click();
  await page.getByRole("button", { name: say("phone", "course.reason.closed") }).click();
  await card.getByText(next.name).waitFor({ state: "hidden" });
  const skipped = await rep.get("/api/routing/today");
  assert.notEqual(skipped.next, next.outletId);
  assert.equal(skipped.stops.find(stop => stop.outletId === next.outletId).skipReason, "closed");
  for (const stop of plan.stops.filter(one => one.state === "todo" && one.outletId !== next.outletId)) {
    const now = skipped.stops.find(one => one.outletId === stop.outletId);
    assert.ok(
      Date.parse(now.etaAt) <= Date.parse(stop.etaAt) + 120_000, // the clock goes on meanwhile
      `${stop.name} was expected at ${stop.etaAt}, without the stop before it at ${now.etaAt}`,
    );
  }
  await page.getByRole("button", { name: say("phone", "course.undo") }).click();
  await card.getByText(next.name).waitFor();

  // a better order is shown before it is taken
  await page.getByRole("button", { name: say("phone", "course.replan") }).click();
  const sheet = page.getByRole("dialog", { name: say("phone", "course.replan") });
  const take = sheet.getByRole("button", { name: say("phone", "course.take") });
  const best = sheet.getByText(say("phone", "course.best"));
  await take.or(best).waitFor();
  if (await take.isVisible()) {
    await take.click();
    stage.note("the new order was taken");
  } else await sheet.getByRole("button", { name: say("phone", "course.close") }).click();
  await sheet.waitFor({ state: "hidden" });
  assert.deepEqual(page.errors, [], "the phone's console has errors");
}

/** free are outlets of the rep that today's plan leaves out. */
async function free(rep) {
  const { stops } = await rep.settle();
  return stops
    .filter(stop => !stop.planned && stop.state === "todo" && stop.outlet.location)
    .map(stop => stop.outlet);
}

/** putIn puts outlets into the rep's day, whatever the hour has left of it. */
async function putIn(stage, rep, outlets) {
  const planner = await stage.person("sup_zz01");
  const { planId } = await rep.get("/api/routing/today");
  for (const { id } of outlets)
    await planner.ask("POST", `/api/routing/plans/${planId}/insert`, { outletId: id, after: 0 });
}
