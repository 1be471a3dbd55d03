/* global document, window */
import assert from "node:assert/strict";
import { metresAway } from "../api.mjs";
import { mapReady } from "../map.mjs";
import { alike, until } from "../wait.mjs";

const minute = 60_000;
const centre = { lon: 113.66, lat: 34.76 };

/** playback: a supervisor plays a rep's day with two stops and a gap. */
export async function playback(stage) {
  const { say } = stage;
  const rep = await stage.person("rep_zz003");
  const { day, midnight } = lastSunday();
  await rep.fixes(walk(midnight + 9 * 60 * minute));
  const { employeeId, name } = rep.session;
  const page = await stage.page("sup_zz01", `/playback?rep=${employeeId}&day=${day}`);
  const stops = page.locator(".stops li");
  await stops.first().waitFor();
  await until(
    "the stops are numbered in their order",
    () => page.locator(".stops .stop i.num").allTextContents(),
    numbers => alike(numbers, ["1", "2"]),
  );
  await page
    .getByText(say("tracking", "playback.gapFor", { span: "" }).trim())
    .first()
    .waitFor();
  await page.getByRole("button", { name, pressed: true }).waitFor();
  await mapReady(page);

  const slider = page.getByRole("slider", { name: say("tracking", "playback.time") });
  const before = await headAt(page);
  await page.locator(".player-now strong", { hasText: "09:00:00" }).waitFor();
  await slider.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("PageUp"); // a tenth of the day each
  await page.waitForFunction(
    was => document.querySelector(".player-now strong").textContent !== was,
    "09:00:00",
  );
  const after = await headAt(page, before);
  assert.notDeepEqual(after, before, "the head moves on the map");
  await stops.nth(1).getByRole("button").click();
  const at = `${(await stops.nth(1).locator("small").textContent()).slice(0, 5)}:00`;
  await page.waitForFunction(
    wanted => document.querySelector(".player-now strong").textContent === wanted,
    at,
  );
  await page.getByRole("button", { name: say("tracking", "playback.play") }).click();
  await page.waitForFunction(was => document.querySelector(".player-now strong").textContent > was, at);
  await page.getByRole("button", { name: say("tracking", "playback.pause") }).click();
  await planBelowTheTrack(stage, page);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** planBelowTheTrack plays a day on which a rep had a plan: its line is drawn, below the driven one. */
async function planBelowTheTrack(stage, page) {
  const rep = await stage.person("rep_zz005");
  const { employeeId } = rep.session;
  let day = "";
  for (let ago = 1; ago < 10 && !day; ago += 1) {
    const past = new Date(Date.now() + 8 * 60 * minute - ago * 24 * 60 * minute).toISOString().slice(0, 10);
    const { items } = await rep.get(`/api/routing/plans?day=${past}`);
    const driven = await rep.get(`/api/tracking/reps/${employeeId}/days/${past}`);
    if (items.some(each => each.line) && driven.segments.length > 0) day = past;
  }
  assert.ok(day, "no day of the last nine has a plan and a track");
  await page.goto(`${stage.base}/playback?rep=${employeeId}&day=${day}`);
  await mapReady(page);
  await page.waitForFunction(() => {
    const map = window.mapIn();
    const order = map.getLayersOrder();
    const planned = map.querySourceFeatures("plan").length > 0 && map.querySourceFeatures("track").length > 0;
    return planned && order.indexOf("plan-line") < order.indexOf("track-line");
  });
}

/** headAt is where the map shows the head, waiting until it differs from where it was. */
async function headAt(page, was = null) {
  const handle = await page.waitForFunction(last => {
    const [feature] = window.mapIn().querySourceFeatures("replay");
    if (!feature) return null;
    const point = feature.geometry.coordinates.map(each => each.toFixed(5)).join();
    return point === last ? null : point;
  }, was);
  return handle.jsonValue();
}

/** lastSunday is the company's last Sunday that is over: a day on which the demo's reps rest. */
function lastSunday() {
  const zone = 8 * 60 * minute;
  const here = new Date(Date.now() + zone);
  here.setUTCHours(0, 0, 0, 0);
  here.setUTCDate(here.getUTCDate() - (here.getUTCDay() || 7));
  return { day: here.toISOString().slice(0, 10), midnight: here.getTime() - zone };
}

/** walk is a morning: a stop of 15 minutes, a drive, a stop of 15 minutes, an hour of silence, a drive. */
function walk(start) {
  const fixes = [];
  let t = start;
  const push = (east, north, ms, more = {}) => {
    fixes.push({ t, ...metresAway(centre, east, north), ...more });
    t += ms;
  };
  const rest = east => {
    for (let i = 0; i < 30; i += 1) push(east + (i % 3), (i * 7) % 5, minute / 2, { spd: 0 });
  };
  const drive = (from, to) => {
    for (let east = from; east < to; east += 160) push(east, 0, minute / 3, { spd: 8 });
  };
  rest(0);
  drive(160, 3000);
  rest(3000);
  t += 60 * minute;
  drive(3400, 6000);
  return fixes;
}
