import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { desk, phone } from "../stage.mjs";
import { until } from "../wait.mjs";

/**
 * activity: a supervisor's drive asks the rep who covers an outlet; the rep does its task on the phone without a network, and
 * the desk shows the drive done and the activity with its result.
 */
export async function activity(stage) {
  const { say } = stage;
  const office = await stage.person("bo_zz");
  const lead = await stage.person("sup_zz01");
  const rep = await stage.person("rep_zz001");
  const { items: positions } = await office.get("/api/org/positions");
  const post = positions.find(({ code }) => code === "rep").id;
  const mark = String(Date.now());
  const type = await office.ask("POST", "/api/activities/types", {
    code: mark,
    name: `试饮 ${mark}`,
    results: ["done", "refused"],
    needsOutlet: true,
    needsPhoto: false,
    needsNote: true,
    positions: [post],
  });
  const { day, stops } = await rep.get("/api/visits/today");
  const { outlet } = stops[0];
  const drive = await lead.ask("POST", "/api/activities/drives", {
    ref: randomUUID(),
    typeId: type.id,
    name: `安排 ${mark}`,
    from: day,
    to: day,
    outletIds: [outlet.id],
  });
  assert.equal(drive.given, 1, "one task");

  const pocket = await stage.page("rep_zz001", "/m/", phone);
  const more = pocket.getByRole("button", { name: /还有 \d+ 项/ });
  const task = pocket.locator(".ph-task").filter({ hasText: mark });
  await task.or(more).first().waitFor();
  if (!(await task.isVisible())) await more.click();
  await task.getByRole("link", { name: say("workdesk", "do.done"), exact: true }).click();
  await pocket.context().setOffline(true);
  await pocket.getByRole("button", { name: "已完成", exact: true }).waitFor();
  assert.equal(
    await pocket.getByRole("button", { name: "负责人不在" }).count(),
    0,
    "not a result of the type",
  );
  await pocket.getByRole("button", { name: "已完成", exact: true }).click();
  const save = pocket.getByRole("button", { name: say("activities", "phone.save"), exact: true });
  assert.ok(await save.isDisabled(), "the type wants a note");
  const words = `三人试饮 ${mark}`;
  await pocket.getByLabel(say("activities", "noteOf")).fill(words);
  await save.click();
  await pocket.getByRole("link", { name: say("phone", "outlet.back") }).click();
  await pocket
    .getByRole("link", { name: say("shell", "user.account") })
    .or(pocket.locator("a[href='/m/me']"))
    .first()
    .click();
  await pocket.getByRole("link", { name: say("activities", "phone.title") }).click();
  const line = pocket.locator(".act-line").filter({ hasText: words });
  await line.getByText(say("activities", "phone.waiting")).waitFor();
  await pocket.context().setOffline(false);
  await line.getByText(say("activities", "phone.waiting")).waitFor({ state: "detached" });

  const whole = await until(
    "the drive is done",
    () => lead.get(`/api/activities/drives/${drive.id}`),
    ({ done }) => done === 1,
  );
  assert.equal(whole.targets[0].result, "done");
  const tasks = await rep.get("/api/workdesk/tasks?mine=true&source=activity&state=done");
  assert.ok(
    tasks.items.some(one => one.id === whole.targets[0].taskId && one.note.includes(words)),
    "its task is done with what was said",
  );
  const page = await stage.page("sup_zz01", `/activities?type=${type.id}`, desk);
  await page.getByRole("cell", { name: words }).waitFor();
  await page.goto(`${stage.base}/activity-drives?drive=${drive.id}`);
  await page.getByRole("dialog").getByText(words).waitFor();
  assert.deepEqual(page.errors, [], "the desk's console has errors");
}
