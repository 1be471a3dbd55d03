/* global window */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { metresAway } from "../api.mjs";
import { mapReady, repDrawn, repSeenAt } from "../map.mjs";
import { until } from "../wait.mjs";

/** otherBranch: a supervisor of Suzhou sees the own reps move, and nothing of a rep of Zhengzhou. */
export async function otherBranch(stage) {
  const { say } = stage;
  const [rep, own] = await Promise.all([stage.person("rep_zz002"), stage.person("rep_su001")]);
  const page = await stage.page("sup_su01", "/");
  await page.locator(".link-chip", { hasText: say("shell", "link.live") }).waitFor();
  await mapReady(page);

  const stranger = await stage.person("sup_su01");
  const { items } = await stranger.get("/api/geo/outlets?limit=200");
  const visit = await checkInAt(rep, new Set(items.map(each => each.name)));
  await rep.fixes([{ t: Date.now(), ...visit.point }]);
  const theirs = await stage.page("sup_zz01", "/visits");
  const row = theirs
    .getByRole("row", { name: visit.outletName })
    .filter({ hasText: say("visits", "state.open") });
  await row.waitFor(); // the control: their own supervisor sees it

  await page.locator(".roster-row", { hasText: own.session.name }).click(); // flies there
  const point = metresAway(await repDrawn(page, own.session.employeeId), 30, 20);
  await own.fixes([{ t: Date.now(), ...point }]);
  await repSeenAt(page, own.session.employeeId, point);

  const { employeeId, name } = rep.session;
  assert.equal(await page.getByRole("button", { name }).count(), 0, "the roster names the rep");
  const known = await page.evaluate(
    id =>
      window
        .mapIn()
        .querySourceFeatures("reps")
        .some(feature => feature.id === id),
    employeeId,
  );
  assert.equal(known, false, "the map knows the rep");
  await until(
    "the socket tells of the own rep",
    () => page.heard.filter(item => item.topic === "rep").map(item => item.id),
    heard => heard.includes(own.session.employeeId),
  );
  const foreign = page.heard.filter(
    item => item.repId === employeeId || (item.topic === "rep" && item.id === employeeId),
  );
  assert.deepEqual(foreign, [], "the socket told of the rep");

  await page.goto(`${stage.base}/visits`);
  await page.getByRole("heading", { name: say("visits", "title") }).waitFor();
  await page.locator(".ant-table-placeholder, .ant-table-row").first().waitFor();
  assert.equal(await page.getByText(visit.outletName).count(), 0, "the list shows the visit");
  await assert.rejects(stranger.get(`/api/visits/${visit.id}`), /404/);
  await assert.rejects(stranger.get(`/api/tracking/reps/${employeeId}/days/${visit.day}`), /404/);
  await rep.checkOut(visit);
}

/** checkInAt checks a rep in at an outlet whose name the other branch does not know. */
async function checkInAt(rep, elsewhere) {
  const today = await rep.settle();
  const fits = ({ state, outlet }) => state === "todo" && outlet.location && !elsewhere.has(outlet.name);
  const { outlet } = today.stops.find(fits);
  const point = metresAway(outlet.location, 15, 0);
  const body = {
    ref: randomUUID(),
    outletId: outlet.id,
    point,
    accuracyM: 10,
    at: new Date().toISOString(),
    recent: [],
  };
  const visit = await rep.ask("POST", "/api/visits/check-ins", body);
  return { ...visit, point, day: today.day };
}
