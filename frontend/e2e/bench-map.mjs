// node e2e/bench-map.mjs BASE: drives the live map of the large company and that of the empty one as `bench map` has
// made them, and prints the frames of each scene as JSON.
/* global window, document, performance */
import { tmpdir } from "node:os";
import { Person } from "./api.mjs";
import { counted, installFrameCounter } from "./frames.mjs";
import { Stage } from "./stage.mjs";

const [base] = process.argv.slice(2);
const screen = { viewport: { width: 1280, height: 800 } };
const town = "113.6254,34.7466"; // of the demo, with streets
const stage = await Stage.open(base.replace(/\/$/, ""));

const wait = ms => new Promise(done => setTimeout(done, ms));

/** open opens the live map as somebody; it tells how long that took until all was drawn. */
async function open(login, company) {
  const page = await stage.visitor(screen);
  page.setDefaultTimeout(6 * patience);
  await page.addInitScript(installFrameCounter);
  const { cookie } = await new Person(stage.base, login, company).signIn();
  const [name, ...value] = cookie.split("=");
  await page.context().addCookies([{ name, value: value.join("="), url: stage.base }]);
  const start = Date.now();
  await page.goto(`${stage.base}/map?at=${town},11`);
  await drawn(page);
  page.openMs = Date.now() - start;
  return page;
}

/** warm asks for the basemap around the town once, so that neither map waits for what PostGIS draws the first time. */
async function warm() {
  const { cookie } = await new Person(stage.base, "floor", "floor").signIn();
  const [lon, lat] = town.split(",").map(Number);
  const asked = [];
  for (let z = 4; z <= 15; z += 1) {
    const x = Math.floor(((lon + 180) / 360) * 2 ** z);
    const turn = Math.asinh(Math.tan((lat * Math.PI) / 180));
    const y = Math.floor(((1 - turn / Math.PI) / 2) * 2 ** z);
    for (let dx = -3; dx <= 3; dx += 1)
      for (let dy = -2; dy <= 2; dy += 1) asked.push(`/tiles/base/${z}/${x + dx}/${y + dy}`);
  }
  const next = async () => {
    for (let path = asked.pop(); path; path = asked.pop())
      await (await fetch(stage.base + path, { headers: { Cookie: cookie } })).arrayBuffer();
  };
  await Promise.all([next(), next(), next()]);
}

const patience = 20_000; // ms to wait for tiles; a map that never gets there has waited so long

/** drawn waits until the tiles in sight are there (reps are never at rest), and gives how long that took (ms). */
async function drawn(page) {
  const start = Date.now();
  await page
    .waitForFunction(
      () => {
        const map = window.mapIn?.();
        const there = name => !map.getSource(name) || map.isSourceLoaded(name);
        return map && !map.isMoving() && ["base", "outlets", "territories", "places"].every(there);
      },
      null,
      { polling: 30, timeout: patience },
    )
    .catch(thrown => console.error(String(thrown).split("\n")[0]));
  return Date.now() - start;
}

async function scenes(login, company) {
  const page = await open(login, company);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const box = await page.locator(".map").boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  const waits = [];
  const seen = {};
  await wait(2500); // what the first look brings along is not what is measured
  const scene = async (name, play) => {
    const start = Date.now();
    seen[name] = await counted(page, cdp, play);
    console.error(`${login} ${name}: ${Date.now() - start} ms, ${seen[name].frames} frames`);
  };
  await scene("idle", () => wait(5000));
  await scene("pan", async () => {
    for (const [dx, dy] of [
      [260, 60],
      [-240, -120],
    ]) {
      await page.mouse.move(...middle);
      await page.mouse.down();
      for (let i = 1; i <= 30; i += 1) {
        await page.mouse.move(middle[0] + (dx * i) / 30, middle[1] + (dy * i) / 30);
        await wait(25);
      }
      await page.mouse.up();
      waits.push(await drawn(page));
    }
  });
  await scene("hover", async () => {
    for (let i = 0; i < 80; i += 1) {
      await page.mouse.move(middle[0] + 260 * Math.sin(i / 9), middle[1] + 180 * Math.cos(i / 7));
      await wait(25);
    }
  });
  await page.evaluate(() => void (window.mapIn().repaint = true));
  await scene("redraw", () => wait(4000)); // frame upon frame: what drawing all that is in sight costs
  await page.evaluate(() => void (window.mapIn().repaint = false));
  await scene("open_rep", async () => {
    const row = page.locator(".roster-row").first();
    if (await row.isVisible()) await row.click();
    await wait(3000);
  });
  await page.goto(`${stage.base}/map?at=${town},4`);
  waits.push(await drawn(page));
  await wait(1500);
  await scene("country", () => wait(4000));
  await page.mouse.move(...middle);
  await scene("zoom", async () => {
    for (let i = 0; i < 36; i += 1) {
      await page.mouse.wheel(0, -90);
      await wait(130);
    }
    waits.push(await drawn(page));
  });
  await cdp.send("HeapProfiler.collectGarbage");
  const heap = await page.evaluate(() => performance.memory.usedJSHeapSize);
  const found = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    const gl = canvas.getContext("webgl2");
    const about = gl?.getExtension("WEBGL_debug_renderer_info");
    return {
      renderer: about ? gl.getParameter(about.UNMASKED_RENDERER_WEBGL) : "unknown",
      ended_at_zoom: window.mapIn().getZoom(),
      drawn: window.mapIn().queryRenderedFeatures().length,
    };
  });
  await stage.leave();
  const sorted = waits.toSorted((a, b) => a - b);
  return {
    open_ms: page.openMs,
    ...seen,
    tiles_wait_p50_ms: sorted[Math.floor(sorted.length / 2)],
    tiles_wait_worst_ms: sorted.at(-1),
    heap_mb: Math.round(heap / 1e5) / 10,
    errors: page.errors.slice(0, 3),
    ...found,
  };
}

try {
  await warm();
  const floor = await scenes("floor", "floor");
  const full = await scenes("gm", "sanhe");
  const ratio = name => ({
    frame_p50: Math.round((100 * full[name].frame_p50_ms) / floor[name].frame_p50_ms) / 100,
    frame_p95: Math.round((100 * full[name].frame_p95_ms) / floor[name].frame_p95_ms) / 100,
    long_50_more: full[name].long_50 - floor[name].long_50,
  });
  const names = ["idle", "pan", "hover", "redraw", "open_rep", "country", "zoom"];
  console.log(
    JSON.stringify({
      software_rendering: /swiftshader|llvmpipe/i.test(full.renderer),
      ratios: Object.fromEntries(names.map(name => [name, ratio(name)])),
      full,
      floor,
    }),
  );
} catch (thrown) {
  console.error(await stage.pictures(tmpdir(), "bench-map"));
  throw thrown;
} finally {
  await stage.close();
}
