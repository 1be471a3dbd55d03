import assert from "node:assert/strict";

const steps = [{ name: "主管核实", when: "distanceM > 300", who: [{ kind: "leader" }] }];

/** approvals: a company that wants far moves decided has them in the lead's inbox; who asked is told. */
export async function approvals(stage) {
  const admin = await stage.person("admin1");
  await admin.ask("POST", "/api/workflow/definitions", { subject: "geo.move", name: "位置变更", steps });
  try {
    await decided(stage);
  } finally {
    await admin.ask("POST", "/api/workflow/definitions/geo.move/rest");
  }
}

async function decided(stage) {
  const word = (key, params) => stage.say("workflow", key, params);
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/geo/outlets?state=active&limit=60");
  const outlet = items.filter(each => each.location && !each.fence).at(-1);
  const location = { lon: outlet.location.lon, lat: outlet.location.lat + 0.01 };
  const path = `/api/geo/outlets/${outlet.id}`;
  await planner.ask("PUT", `${path}/location`, { rev: outlet.rev, reason: "整体搬迁", location });

  const page = await stage.page("sup_zz01", "/approvals");
  const row = page.locator(".ant-table-row", { hasText: outlet.name }).first();
  await row.click();
  const drawer = page.locator(".ant-drawer");
  await drawer.getByText(steps[0].name).first().waitFor();
  await drawer.getByRole("button", { name: word("do.approve") }).click();
  const form = page.locator(".ant-modal");
  await form.getByLabel(word("note")).fill("已实地核实");
  await form.getByRole("button", { name: stage.say("common", "do.save") }).click();
  await drawer.locator(".ant-timeline").getByText("已实地核实").waitFor();
  const moved = await planner.get(path);
  assert.ok(Math.abs(moved.location.lat - location.lat) < 1e-6, "the outlet moved with the last word");
  assert.deepEqual(page.errors, [], "the console has errors");

  const own = await stage.page("planner_zz", "/messages");
  await own.locator(".ant-table-row", { hasText: outlet.name }).first().waitFor();
  assert.deepEqual(own.errors, [], "the console has errors");
}
