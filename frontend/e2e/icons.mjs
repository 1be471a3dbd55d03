// node e2e/icons.mjs: draws public/icons/mark.svg into the pictures that phones want of an app they install. The
// maskable one fills its square, because Android cuts its own shape out of it.
import { readFileSync } from "node:fs";
import { Stage } from "./stage.mjs";

const folder = new URL("../public/icons/", import.meta.url);
const mark = readFileSync(new URL("mark.svg", folder), "utf8");
const square = mark
  .replace('rx="15"', 'rx="0"')
  .replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80" style="background:#0d2b2e"');

const stage = await Stage.open("http://127.0.0.1");
try {
  for (const [name, size, svg] of [
    ["app-192", 192, mark],
    ["app-512", 512, mark],
    ["app-mask", 512, square],
    ["app-ios", 180, mark.replace('rx="15"', 'rx="0"')],
  ]) {
    const page = await stage.visitor({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, omitBackground: true });
  }
} finally {
  await stage.close();
}
