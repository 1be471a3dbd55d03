import assert from "node:assert/strict";
import { metresAway } from "../api.mjs";
import { desk, phone } from "../stage.mjs";

/** inspection: a supervisor comes after a rep's visit, measures again without seeing the rep's data, and both read the comparison. */
export async function inspection(stage) {
  const say = (key, params) => stage.say("merchandising", `inspect.${key}`, params);
  const lead = await stage.person("sup_zz01");
  const { items: values } = await lead.get("/api/merchandising/values?limit=200");
  const { items: inspected } = await lead.get("/api/merchandising/inspections?limit=200");
  const known = new Set(inspected.map(one => one.visitId));
  const { items: done } = await lead.get("/api/visits?state=closed&limit=200");
  const told = new Set(values.map(one => one.visitId));
  const visit = done.find(one => told.has(one.id) && !known.has(one.id) && one.outletPoint !== undefined);
  const outlet = await lead.get(`/api/geo/outlets/${visit.outletId}`);
  const place = metresAway(outlet.location, 6, 4);

  const pocket = await stage.page("sup_zz01", `/m/inspect/${visit.id}`, {
    ...phone,
    permissions: ["geolocation"],
    geolocation: { longitude: place.lon, latitude: place.lat, accuracy: 10 },
  });
  await pocket.getByRole("button", { name: say("begin") }).click();
  await pocket.locator(".in-item").first().waitFor();
  for (const item of await pocket.locator(".in-item").all()) {
    const chip = item.locator(".cell-chip").first();
    if ((await chip.count()) > 0) await chip.click();
    else if ((await item.locator("input[type=date]").count()) > 0)
      await item.locator("input").fill("2026-01-01");
    else await item.locator("input").fill("2");
  }
  await pocket.locator(".ph-foot .ph-main").click();
  await pocket.locator(".in-list li").first().waitFor();
  assert.deepEqual(pocket.errors, [], "the phone's console has errors");

  const { items } = await lead.get("/api/merchandising/inspections?limit=200");
  const made = items.find(one => one.visitId === visit.id);
  assert.ok(made.count > 0, "it is kept");
  const page = await stage.page("sup_zz01", `/inspections?inspection=${made.id}`, desk);
  await page.locator(".ant-drawer .ant-table-row").first().waitFor();
  assert.equal(await page.locator(".ant-drawer .ant-table-row").count(), made.count);
  assert.deepEqual(page.errors, [], "the desk's console has errors");
}
