import assert from "node:assert/strict";

/** dayAfter is the company's day so many days after today. */
const dayAfter = days =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(
    Date.now() + days * 86_400_000,
  );

/** offers: a planner asks whose way an outlet lies on, reads what it costs there and why not elsewhere, and gives it to a rep. */
export async function offers(stage) {
  const { say } = stage;
  const word = (key, params) => say("dispatch", `offer.${key}`, params);
  const planner = await stage.person("planner_zz");
  const { found, outlet } = await wanted(planner);
  const [best] = found.offers;
  const { items: reps } = await planner.get("/api/org/reps");
  const { name } = reps.find(each => each.id === best.repId);

  const page = await stage.page("planner_zz", "/dispatch");
  await page.getByRole("button", { name: word("open"), exact: true }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByLabel(word("outlet")).fill(outlet.code);
  await page.locator(`.ant-select-item-option[title="${outlet.name}"]`).first().click();
  await drawer.getByLabel(word("day")).click();
  await page.locator(`.ant-picker-cell[title="${found.day}"]`).click();
  const line = drawer.locator(".offer").first();
  await line.getByText(name, { exact: true }).waitFor();
  await line.getByText(word("more", { n: Math.ceil(best.extraS / 60) })).waitFor();
  if (found.refused.length > 0)
    await drawer.getByText(word("refused", { n: found.refused.length })).waitFor();
  await line.getByRole("button", { name: word("take") }).click();
  await drawer.waitFor({ state: "hidden" });

  const { stops } = await planner.get(`/api/routing/today?rep=${best.repId}&day=${found.day}`);
  const at = stops.findIndex(stop => stop.outletId === outlet.id);
  assert.ok(at >= 0, "the outlet is in the rep's day");
  if (best.after !== 0) assert.equal(stops[at - 1].outletId, best.after, "it stands where it was offered");
  stage.note(`${outlet.name} to ${name} on ${found.day}, ${best.extraS} s more on the road`);
  const again = await planner.get(`/api/routing/offers?outlet=${outlet.id}&day=${found.day}`);
  assert.deepEqual(again.plannedBy, [best.repId], "everybody is told who has it");
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** wanted is an outlet that nobody has planned on one of the next days, and the offers for it. */
export async function wanted(planner) {
  const { items } = await planner.get("/api/geo/outlets?state=active&limit=50");
  for (let days = 1; days < 8; days += 1)
    for (const outlet of items.filter(each => each.location).slice(0, 12)) {
      const found = await planner.get(`/api/routing/offers?outlet=${outlet.id}&day=${dayAfter(days)}`);
      if (found.plannedBy.length === 0 && found.offers.length > 0) return { found, outlet };
    }
  throw new Error("nobody can take one more visit in the next seven days");
}
