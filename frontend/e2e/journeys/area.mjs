import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mapReady, penReady } from "../map.mjs";
import { counted, until } from "../wait.mjs";

/** area: a supervisor draws a box on the map, reads what lies inside, and takes it along as a file. */
export async function area(stage) {
  const { say } = stage;
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/geo/outlets?limit=1");
  const { lon, lat } = items[0].location;
  const page = await stage.page("sup_zz01", `/map?at=${lon},${lat},13`);
  await mapReady(page);
  const panel = await openArea(stage, page);
  await drawBox(stage, page, panel, 0.25);
  const ring = await drawnRing(page);
  const within = { type: "Polygon", coordinates: [ring] };
  const asked = await boss.ask("POST", "/api/geo/outlets/search", { within, limit: 500 });
  assert.ok(asked.total > 3, `only ${asked.total} outlets in the box`);
  const sum = panel.getByRole("status");
  const says = n => sum.filter({ hasText: say("geo", "area.found", { n }) });
  await counted(says(asked.total), 1, "the panel counts what the server counts");
  const rows = panel.getByRole("list", { name: say("geo", "area.list") }).getByRole("listitem");
  await rows.first().waitFor();

  const csv = await exported(stage, page, panel, "CSV");
  const lines = csv.trim().split("\r\n");
  assert.equal(lines.length - 1, asked.total, "a row for each outlet inside");
  const codes = new Set(asked.items.map(each => each.code));
  assert.ok(
    lines.slice(1).every(line => codes.has(line.split(",")[0])),
    "the file holds the outlets of the area and no other",
  );
  const kas = asked.classes.C ?? 0;
  await panel.getByRole("button", { name: say("geo", "class.C") }).click();
  await says(kas).waitFor();
  const features = JSON.parse(await exported(stage, page, panel, "GEOJSON")).features;
  assert.equal(features.length, kas, "the class counts for the file too");
  stage.note(`${asked.total} outlets, ${kas} of class C`);

  await rows.first().getByRole("button").click();
  await page.locator(".outlet-card").waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
  await around(stage, { lon, lat });
}

/** around: the list of outlets within three kilometres of a place, the nearest first. */
async function around(stage, { lon, lat }) {
  const planner = await stage.person("planner_zz");
  const asked = await planner.ask("POST", "/api/geo/outlets/search", {
    near: `${lon},${lat}`,
    withinM: 3000,
  });
  const page = await stage.page("planner_zz", `/outlets?around=${lon},${lat},3000`);
  await page.getByText(stage.say("common", "word.total", { n: asked.total })).waitFor();
  await page.locator(".ant-table-row", { hasText: asked.items[0].name }).first().waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** openArea opens the panel of the area search and gives it. */
export async function openArea({ say }, page) {
  const title = say("geo", "area.title");
  await page.locator(".map-tools").getByRole("button", { name: title }).click();
  const panel = page.getByRole("region", { name: title });
  await panel.waitFor();
  return panel;
}

/** drawBox drags a box over the middle of the map; share is its half of the map's sides. */
export async function drawBox({ say }, page, panel, share) {
  await panel.getByRole("button", { name: say("geo", "area.rectangle") }).click();
  await panel.getByText(say("geo", "area.rectangleHint")).waitFor();
  await penReady(page);
  const box = await page.locator(".map").boundingBox();
  const corner = sign => [
    box.x + box.width * (0.7 + sign * share * 0.9),
    box.y + box.height * (0.5 + sign * share),
  ];
  const [from, to] = [corner(-1), corner(1)];
  await page.mouse.click(...from);
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.click(...to);
  await page.waitForURL(url => url.searchParams.get("area"));
}

/** drawnRing is the ring of the drawn area as the page has it, as soon as it has it. */
function drawnRing(page) {
  const read = () =>
    page.evaluate(async () => {
      const data = await globalThis.mapIn()?.getSource("area")?.getData();
      return data?.features[0]?.geometry.coordinates[0];
    });
  return until("the area is on the map", read, Array.isArray);
}

/** exported chooses a format and gives the text of the file that comes. */
async function exported({ say }, page, panel, format) {
  await panel.getByRole("button", { name: say("common", "do.export") }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: format, exact: true }).click();
  return readFileSync(await (await coming).path(), "utf8").replace(/^\uFEFF/, "");
}
