/* global document, window */
import { until } from "./wait.mjs";

/**
 * installMapFinder runs in the page: it finds the map behind a .map element through React's own tree, so that
 * the product needs no door for tests.
 */
export function installMapFinder() {
  const found = (fiber, depth = 0) => {
    for (let each = fiber; each && depth < 40; each = each.sibling) {
      const value = each.memoizedProps?.value;
      if (value && typeof value.queryRenderedFeatures === "function" && !value._removed) return value;
      const below = found(each.child, depth + 1);
      if (below) return below;
    }
    return null;
  };
  window.mapIn = (selector = ".map") => {
    const box = document.querySelector(selector);
    const key = box && Object.keys(box).find(name => name.startsWith("__reactFiber$"));
    if (!key) return null;
    return found(box[key].child) ?? found(box[key].alternate?.child);
  };
}

/** mapReady waits until the map is there and has drawn what is in sight. */
export async function mapReady(page, selector = ".map") {
  await page.waitForFunction(
    where => {
      const map = window.mapIn(where);
      return map !== null && map.loaded() && map.areTilesLoaded() && !map.isMoving();
    },
    selector,
    { polling: 100 },
  );
}

/** drawnFrom counts what the map shows of a source. */
export function drawnFrom(page, source) {
  return page.evaluate(
    name =>
      window
        .mapIn()
        .queryRenderedFeatures()
        .filter(feature => feature.source === name).length,
    source,
  );
}

/** repDrawn waits until the map shows a rep at rest, and gives where. */
export async function repDrawn(page, rep) {
  const handle = await page.waitForFunction(
    id => {
      const map = window.mapIn();
      const feature =
        !map || map.isMoving()
          ? undefined
          : map.queryRenderedFeatures({ layers: ["rep-dot"] }).find(each => each.id === id);
      return feature ? { lon: feature.geometry.coordinates[0], lat: feature.geometry.coordinates[1] } : null;
    },
    rep,
    { polling: 100 },
  );
  return handle.jsonValue();
}

/** repSeenAt watches until the map shows a rep within a few metres of a point; it gives the moment (ms). */
export function repSeenAt(page, rep, point) {
  return page
    .waitForFunction(
      ({ id, lon, lat }) => {
        const map = window.mapIn();
        const feature = map?.queryRenderedFeatures({ layers: ["rep-dot"] }).find(each => each.id === id);
        if (!feature) return null;
        const [x, y] = feature.geometry.coordinates;
        const metres = Math.hypot((x - lon) * 91_000, (y - lat) * 111_320);
        return metres < 4 ? Date.now() : null;
      },
      { id: rep, ...point },
      { polling: "raf" },
    )
    .then(handle => handle.jsonValue());
}

/** repHeard waits until the page's socket has brought news of a rep, from an item on. */
export const repHeard = (page, from, rep) =>
  until(
    `the socket brings news of rep ${rep}`,
    () =>
      page.heard
        .slice(from)
        .filter(item => item.topic === "rep")
        .map(item => item.id),
    heard => heard.includes(rep),
  );

/** penReady waits until a pen is in hand and the map, at rest, hears it. */
export async function penReady(page) {
  await page.waitForFunction(
    () => {
      const map = window.mapIn();
      return map !== null && !map.isMoving() && map.getCanvas().style.cursor === "crosshair";
    },
    undefined,
    { polling: 100 },
  );
}
