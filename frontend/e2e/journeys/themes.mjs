/* global location, URLSearchParams, window */
import assert from "node:assert/strict";
import { mapReady } from "../map.mjs";

/**
 * themes: the back office looks at outlets in hexagons, by territory and as a heat map; the map, the list and the
 * server say the same, what is chosen stands in the address, and a file of sales changes the sum.
 */
export async function themes(stage) {
  const { say } = stage;
  const clerk = await stage.person("bo_zz");
  const page = await stage.page("bo_zz", "/themes?measure=outlets");
  const legend = page.locator(".theme-legend");
  await legend.locator("li").first().waitFor();
  await drawnOf(page, "hexagons");
  const all = await clerk.get("/api/tiles/legend?measure=outlets");
  await page.locator(".theme-kpis", { hasText: `${all.total}` }).waitFor();

  await page
    .locator(".theme-panel")
    .getByText(say("geo", "theme.shapes.choropleth"), { exact: true })
    .click();
  await page.locator(".theme-ranking li").first().waitFor();
  await drawnOf(page, "choropleth");
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
  const tally = await clerk.get("/api/tiles/tally?measure=outlets&by=territory");
  for (const [name, value] of drawn)
    assert.equal(
      tally.items.find(item => item.name === name)?.value,
      value,
      `${name} on the map and in the list`,
    );

  const at = new URL(page.url()).searchParams.get("at");
  await page.locator(".theme-ranking button").first().click();
  await page.waitForFunction(before => new URLSearchParams(location.search).get("at") !== before, at);

  await page.locator(".theme-panel").getByText(say("geo", "theme.shapes.heatmap"), { exact: true }).click();
  await page.locator(".theme-glow").waitFor();
  await mapReady(page);
  await sellMore(stage, page, clerk);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** drawnOf waits until the map shows parts of a shape. */
async function drawnOf(page, shape) {
  await page.waitForFunction(
    layer =>
      window
        .mapIn()
        ?.queryRenderedFeatures()
        .some(feature => feature.source === "theme" && feature.sourceLayer === layer),
    shape,
    { polling: 200 },
  );
  await mapReady(page);
}

/** sellMore brings a file with one outlet's sales, by way of the screen, and sees them in the total. */
async function sellMore(stage, page, clerk) {
  const { say } = stage;
  const [outlet] = (await clerk.get("/api/geo/outlets?class=C&state=active&limit=1")).items;
  const { items: known } = await clerk.get(`/api/geo/outlets/${outlet.id}/figures`);
  const { day, value } = known.filter(figure => figure.measure === "sales")[6];
  const month = day.slice(0, 7);
  const asked = `/api/tiles/legend?measure=sales&from=${month}-01&to=${month}-28`;
  const before = (await clerk.get(asked)).total;
  const file = `门店编码,月份,销售额\n${outlet.code},${month},123456\nNOBODY,${month},1\n`;
  await page.getByRole("button", { name: say("geo", "theme.import") }).click();
  await page
    .locator(".figures input[type=file]")
    .setInputFiles({ name: "sales.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
  await page.locator(".figures .ant-table-row", { hasText: "NOBODY" }).waitFor();
  await page.locator(".ant-modal-footer .ant-btn-primary").click();
  await page.locator(".ant-modal").waitFor({ state: "detached" });
  for (let tries = 0; ; tries += 1) {
    const { total } = await clerk.get(asked);
    if (Math.abs(total - (before - value + 123456)) < 0.01) return;
    assert.ok(tries < 60, `the map counts ${total}`);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
