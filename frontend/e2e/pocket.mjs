import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { until } from "./wait.mjs";

const accuracy = 10;

/** Pocket is a browser of its own with a folder that outlives it, so that it can be killed as phones kill theirs. */
export class Pocket {
  constructor(process, browser, base) {
    this.process = process;
    this.browser = browser;
    this.context = browser.contexts()[0];
    this.base = base;
  }

  static async start({ executable, flags, folder, base }) {
    const port = join(folder, "DevToolsActivePort");
    for (const left of ["DevToolsActivePort", "SingletonLock", "SingletonSocket", "SingletonCookie"])
      rmSync(join(folder, left), { force: true }); // of the one that was killed
    const more = [
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${folder}`,
      "--accept-lang=zh-CN",
    ];
    const child = spawn(executable, [...flags, ...more, "about:blank"], { stdio: "ignore" });
    const number = await until(
      "the browser listens",
      () => readFileSync(port, "utf8").split("\n")[0],
      Boolean,
    );
    return new Pocket(child, await chromium.connectOverCDP(`http://127.0.0.1:${number}`), base);
  }

  /** open shows a path on a screen of a phone's size. */
  async open(path, { place, offline = false, patience }) {
    this.context.setDefaultTimeout(patience);
    await this.context.grantPermissions(["geolocation"], { origin: this.base });
    await this.stand(place);
    await this.offline(offline);
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(this.base + path);
    return page;
  }

  stand({ lon, lat }) {
    return this.context.setGeolocation({ longitude: lon, latitude: lat, accuracy });
  }

  offline(gone) {
    return this.context.setOffline(gone);
  }

  /** close ends the browser as people do; cookies are on the disk then. */
  async close() {
    const ended = this.ended();
    const line = await this.browser.newBrowserCDPSession();
    await line.send("Browser.close");
    await ended;
  }

  /** kill ends the browser as the system does: at once, whatever it was writing. */
  async kill() {
    const ended = this.ended();
    this.process.kill("SIGKILL");
    await ended;
  }

  ended() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve();
    return new Promise(resolve => this.process.once("exit", resolve));
  }
}
