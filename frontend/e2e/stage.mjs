import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { Person } from "./api.mjs";
import { installMapFinder } from "./map.mjs";
import { Pocket } from "./pocket.mjs";
import { wordsOf } from "./words.mjs";

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream", // a camera, for pages that may use one
];
export const patience = 60_000; // ms that a condition may take on a loaded machine

// The map is drawn without a graphics card here: fewer pixels and no flights keep the journeys short.
const calm = { locale: "zh-CN", timezoneId: "Asia/Shanghai", reducedMotion: "reduce" };
export const desk = { viewport: { width: 1280, height: 800 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Stage is a browser before one server, and the people who use it. */
export class Stage {
  constructor(base, browser, executable) {
    this.base = base;
    this.browser = browser;
    this.executable = executable;
    this.people = new Map();
    this.contexts = [];
    this.say = wordsOf("zh-CN");
    this.notes = [];
    this.pocketed = null;
  }

  static async open(base) {
    const executablePath = process.env.XUNTU_CHROMIUM ?? browsers.find(existsSync);
    if (!executablePath)
      throw new Error("no Chromium found: `make test` installs it, or name one in XUNTU_CHROMIUM");
    return new Stage(base, await chromium.launch({ executablePath, args: flags }), executablePath);
  }

  /** note keeps a figure to be printed beside the journey's name. */
  note(text) {
    this.notes.push(text);
  }

  /** person is somebody signed in to the interface, the same one every time. */
  async person(login) {
    if (!this.people.has(login)) this.people.set(login, await new Person(this.base, login).signIn());
    return this.people.get(login);
  }

  /**
   * visitor opens a page for nobody yet. Kept beside it: its console errors in page.errors, its sockets in
   * page.sockets, and every item those have brought in page.heard.
   */
  async visitor(options = desk) {
    const context = await this.browser.newContext({ ...calm, ...options });
    context.setDefaultTimeout(patience);
    await context.addInitScript(installMapFinder);
    this.contexts.push(context);
    const page = await context.newPage();
    page.errors = [];
    page.on("console", message => {
      if (message.type() === "error") page.errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", error => page.errors.push(String(error)));
    hear(page);
    return page;
  }

  /** page opens a path for a login with a session of its own, without the form. */
  async page(login, path, options = desk, base = this.base) {
    const page = await this.visitor(options);
    const { cookie, session } = await new Person(this.base, login).signIn();
    page.session = session;
    const [name, ...value] = cookie.split("=");
    await page
      .context()
      .addCookies([{ name, value: value.join("="), url: base, httpOnly: true, sameSite: "Lax" }]);
    await page.goto(base + path);
    return page;
  }

  /** pocket is a phone whose browser can be killed and started again; the folder is its memory. */
  async pocket(folder) {
    this.pocketed = await Pocket.start({ executable: this.executable, flags, folder, base: this.base });
    return this.pocketed;
  }

  /** leave closes what a journey has opened. */
  async leave() {
    const open = this.contexts;
    this.contexts = [];
    await this.pocketed?.kill();
    this.pocketed = null;
    await Promise.all(open.map(context => context.close()));
  }

  /** pictures saves what the open pages show, for finding out why a journey failed. */
  async pictures(folder, name) {
    const contexts = this.pocketed ? [...this.contexts, this.pocketed.context] : this.contexts;
    const pages = contexts.flatMap(context => context.pages());
    return Promise.all(
      pages.map(async (page, i) => {
        const path = `${folder}/${name}-${i + 1}.png`;
        await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
        return `${path}  ${page.url()}`;
      }),
    );
  }

  async close() {
    await this.leave();
    await this.browser.close();
  }
}

function hear(page) {
  page.sockets = [];
  page.heard = [];
  page.on("websocket", socket => {
    page.sockets.push(socket);
    socket.on("framereceived", ({ payload }) => {
      const frame = JSON.parse(String(payload));
      page.heard.push(...(frame.items ?? []), ...(frame.type === "notice" ? [frame] : []));
    });
  });
}
