/* global location, URLSearchParams, window */
import assert from "node:assert/strict";
import { drawnFrom, mapReady } from "../map.mjs";

/**
 * themes: a planner looks at sales in hexagons, at coverage by territory and at a heat map; the legend's total is
 * the server's, what is chosen stands in the address, and a file of sales changes the map.
 */
export async function themes(stage) {
  const { say } = stage;
  const planner = await stage.person("planner_zz");
  const page = await stage.page("planner_zz", "/themes?measure=outlets");
  const legend = page.locator(".theme-legend");
  await legend.locator("li").first().waitFor();
  await mapReady(page);
  const all = await planner.get("/api/tiles/legend?measure=outlets");
  await page.locator(".theme-kpis", { hasText: `${all.total}` }).waitFor();
  assert.ok((await drawnFrom(page, "theme")) > 10, "hexagons are drawn");

  await page.getByText(say("geo", "theme.shapes.choropleth"), { exact: true }).click();
  await page.locator(".theme-ranking li").first().waitFor();
  await mapReady(page);
  assert.ok(
    new URL(page.url()).searchParams.get("shape") === "choropleth",
    "the shape stands in the address",
  );
  const drawn = await page.evaluate(() =>
    window
      .mapIn()
      .queryRenderedFeatures({ layers: ["theme-fill"] })
      .map(feature => [feature.properties.name, feature.properties.value]),
  );
  const tally = await planner.get("/api/tiles/tally?measure=outlets&by=territory");
  for (const [name, value] of drawn)
    assert.equal(
      tally.items.find(item => item.name === name)?.value,
      value,
      `${name} on the map and in the list`,
    );
  assert.ok(drawn.length > 0, "territories are drawn");

  const at = new URL(page.url()).searchParams.get("at");
  await page.locator(".theme-ranking button").first().click();
  await page.waitForFunction(before => new URLSearchParams(location.search).get("at") !== before, at);

  await page.getByText(say("geo", "theme.shapes.heatmap"), { exact: true }).click();
  await page.locator(".theme-glow").waitFor();
  await mapReady(page);
  await sellMore(stage, page, planner);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** sellMore brings a file with one outlet's sales, by way of the screen, and sees them in the total. */
async function sellMore(stage, page, planner) {
  const { say } = stage;
  const [outlet] = (await planner.get("/api/geo/outlets?class=C&state=active&limit=1")).items;
  const month = "2020-01";
  const file = `门店编码,月份,销售额\n${outlet.code},${month},123456\nNOBODY,${month},1\n`;
  await page.getByRole("button", { name: say("geo", "theme.import") }).click();
  await page
    .locator(".figures input[type=file]")
    .setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.locator(".figures .ant-table-row", { hasText: "NOBODY" }).waitFor();
  await page.locator(".ant-modal-footer .ant-btn-primary").click();
  await page.locator(".ant-modal").waitFor({ state: "detached" });
  const { items } = await planner.get(`/api/geo/outlets/${outlet.id}/figures`);
  assert.ok(Array.isArray(items));
  for (let tries = 0; ; tries += 1) {
    const legend = await planner.get("/api/tiles/legend?measure=sales&from=2020-01-01&to=2020-01-31");
    if (legend.total === 123456) return;
    assert.ok(tries < 60, `the map counts ${legend.total}`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
