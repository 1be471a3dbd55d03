import assert from "node:assert/strict";

/** sorted: a planner sorts the schedules, keeps them so in a view for one role alone, which others of the company do not see. */
export async function sorted(stage) {
  const common = (key, params) => stage.say("common", key, params);
  const word = key => stage.say("planner", key);
  const name = `站点最多 ${Date.now().toString(36)}`;
  const planner = await stage.person("planner_zz");
  const role = (await planner.get("/api/app/views/roles")).items.find(
    each => each.nameEn === "Marketing supervisor",
  );
  const page = await stage.page("planner_zz", "/schedules");
  const head = page.getByRole("columnheader", { name: word("figure.stops") });
  await head.click();
  await page.waitForURL(url => url.searchParams.get("sort") === "stops");
  await page.locator('th[aria-sort="ascending"]').waitFor();
  await head.click();
  await page.waitForURL(url => url.searchParams.get("sort") === "-stops");
  await page.getByRole("button", { name: common("list.title") }).click();
  await page.getByRole("button", { name: common("views.keep") }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel(common("views.name")).fill(name);
  await form.getByLabel(common("views.forRole")).check();
  await form.getByLabel(common("views.role"), { exact: true }).fill(role.name);
  await page.locator(".ant-select-item-option").filter({ hasText: role.name }).first().click();
  await form.getByRole("button", { name: common("do.save") }).click();
  await form.waitFor({ state: "detached" });

  const seenBy = async login =>
    (await (await stage.person(login)).get("/api/app/views?page=schedules")).items.find(
      each => each.name === name,
    );
  const kept = await seenBy("planner_zz");
  assert.deepEqual([kept?.state, kept?.shared, kept?.role], [{ sort: "-stops" }, false, role.name]);
  assert.equal((await seenBy("sup_zz01"))?.id, kept.id, "who holds the role sees it");
  assert.equal(await seenBy("bm_zz"), undefined, "another of the company does not");

  const lead = await stage.page("sup_zz01", `/schedules?view=${kept.id}`);
  await lead
    .locator('th[aria-sort="descending"]')
    .filter({ hasText: word("figure.stops") })
    .waitFor();
  await planner.ask("DELETE", `/api/app/views/${kept.id}`);
  assert.deepEqual([page.errors, lead.errors], [[], []], "the console has errors");
}
