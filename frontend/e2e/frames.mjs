/* global window, performance, requestAnimationFrame, PerformanceObserver */

const longMs = 50; // what the web calls a long task: a person begins to notice
const veryLongMs = 100;

/** installFrameCounter runs in the page: window.frameCounter counts frames and the page's own long ones between two calls. */
export function installFrameCounter() {
  let open = null;
  let last = 0;
  const next = now => {
    if (open) {
      if (last > 0) open.gaps.push(now - last);
      last = now;
    }
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) open?.busy.push(entry.duration);
  }).observe({ type: "long-animation-frame" });
  window.frameCounter = {
    begin: () => {
      open = { gaps: [], busy: [], from: performance.now() };
      last = 0;
    },
    end: () => {
      const { gaps, busy, from } = open;
      open = null;
      return { gaps, busy, ms: performance.now() - from };
    },
  };
}

const round = n => Math.round(n * 10) / 10;

/** summed is what the frames of one scene come to. */
export function summed({ gaps, busy, ms }, cpu) {
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = q => round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0);
  return {
    frames: gaps.length,
    fps: round((gaps.length * 1000) / ms),
    frame_p50_ms: at(0.5),
    frame_p95_ms: at(0.95),
    worst_ms: at(1),
    long_50: gaps.filter(gap => gap > longMs).length,
    long_100: gaps.filter(gap => gap > veryLongMs).length,
    // of the page's own thread, whatever the drawing takes: frames it held up for more than 50 ms
    page_long_50: busy.filter(each => each > longMs).length,
    page_worst_ms: round(Math.max(0, ...busy)),
    page_busy_share: Math.round((cpu * 100_000) / ms) / 100,
  };
}

/** counted plays a scene and gives its frames; cpu is the seconds the page's thread has worked. */
export async function counted(page, cdp, scene) {
  const before = await busyS(cdp);
  await page.evaluate(() => window.frameCounter.begin());
  await scene();
  const raw = await page.evaluate(() => window.frameCounter.end());
  return summed(raw, (await busyS(cdp)) - before);
}

async function busyS(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(each => each.name === "TaskDuration").value;
}
