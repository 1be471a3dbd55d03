/* global document */
import { metresAway } from "./api.mjs";
import { phone } from "./stage.mjs";

const aTap = 1.1; // s of a tap by the keystroke-level model (Card, Moran and Newell): pointing at something and pressing it

/** Walk goes through the steps of an open visit as a rep does who has nothing new to tell. */
export class Walk {
  constructor(stage, page) {
    this.stage = stage;
    this.page = page;
    this.taps = 0;
  }

  /** seconds is what the taps so far take a thumb; a count, not a measurement. */
  get seconds() {
    return this.taps * aTap;
  }

  /** steps goes from the list of steps to the page of the check-out; each step by its kind. */
  async steps() {
    await this.page.locator(".vs-list").waitFor();
    const list = this.page.url();
    await this.tap(this.page.locator(".ph-foot .ph-main"));
    await this.left(list);
    for (;;) {
      const key = new URL(this.page.url()).pathname.split("/step/")[1];
      if (key === undefined) break;
      // The page of the step before may stand for a moment after the address has changed.
      const drawn = this.page.locator(`[data-step="${key}"]`);
      const shown = drawn.locator(".cam-take, .gr-body, .fz-body, .sig-pad, .ph-tasks-step, .vs-note");
      await shown.first().waitFor();
      await this.step(await shown.first().getAttribute("class"));
    }
    await this.page.locator(".vs-sums").waitFor();
  }

  async step(kind) {
    const here = this.page.url();
    if (kind.includes("cam-take")) await this.photo();
    else if (kind.includes("pm-body")) await this.promote();
    else if (kind.includes("gr-body")) await this.measure();
    else if (kind.includes("sig-pad")) await this.sign();
    else if (kind.includes("vs-note")) return this.skip(here);
    if (this.page.url() === here) await this.tap(this.page.locator(".ph-foot .ph-main:enabled"));
    await this.left(here);
  }

  async skip(here) {
    await this.tap(this.page.locator(".vs-skip"));
    await this.left(here);
  }

  left(here) {
    return this.page.waitForURL(url => url.href !== here);
  }

  async photo() {
    const buffer = await drawnPhoto(this.page, `${this.taps}`);
    await this.page
      .locator(".cam-input")
      .setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
    this.taps += 3; // the camera's: open, shoot, use
    await this.page.locator(".cam-grid img").first().waitFor();
  }

  /** promote says of every point of the promotions that it is carried out, with the photo that it wants. */
  async promote() {
    const points = await this.page.locator(".pm-point").all();
    for (const point of points) {
      const yes = point.locator(".cell-chip-yes");
      if ((await yes.getAttribute("aria-pressed")) === "true") continue;
      await this.tap(yes);
      await this.prove(point);
    }
  }

  /** prove takes the photo that a point of a promotion wants, if it wants one. */
  async prove(point) {
    if ((await point.locator(".pm-ask small").count()) === 0) return;
    const buffer = await drawnPhoto(this.page, `${this.taps}`);
    await point.locator(".cam-input").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
    this.taps += 3; // the camera's: open, shoot, use
    await point.locator("img").first().waitFor();
  }

  /** measure takes what was said last time, says yes or 2 to what nobody has said before, and photographs what has to be. */
  async measure() {
    const same = this.page.locator(".gr-bar button");
    if ((await same.count()) > 0) await this.tap(same);
    for (const chips of await this.page.locator(".cell-chips").all())
      if ((await chips.locator("[aria-pressed=true]").count()) === 0)
        await this.tap(chips.getByRole("button").first());
    await this.lacking();
  }

  /** lacking goes on and, when the page names what is missing, photographs it or enters 2. */
  async lacking() {
    const here = this.page.url();
    await this.tap(this.page.locator(".ph-foot .ph-main:enabled"));
    const answered = url => document.location.href !== url || document.querySelector(".gr-missed") !== null;
    await this.page.waitForFunction(answered, here);
    const unseen = this.page.locator(".gr-missed .cam-input");
    for (let left = await unseen.count(); left > 0; left = await unseen.count()) {
      const buffer = await drawnPhoto(this.page, `${this.taps}`);
      await unseen.first().setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
      this.taps += 3; // the camera's: open, shoot, use
      await this.page.waitForFunction(
        n => document.querySelectorAll(".gr-missed .cam-input").length < n,
        left,
      );
    }
    const missed = this.page.locator(".gr-missed .cell-number");
    while ((await missed.count()) > 0) {
      await this.tap(missed.first());
      await this.tap(this.page.locator(".pad-keys").getByRole("button", { name: "2", exact: true }));
      await this.tap(
        this.page.getByRole("button", { name: this.stage.say("phone", "grid.close"), exact: true }),
      );
    }
  }

  async sign() {
    const pad = await this.page.locator(".sig-pad canvas").boundingBox();
    await this.page.mouse.move(pad.x + 40, pad.y + 120);
    await this.page.mouse.down();
    for (let i = 1; i <= 24; i += 1)
      await this.page.mouse.move(pad.x + 40 + 11 * i, pad.y + 110 + 50 * Math.sin(i / 2));
    await this.page.mouse.up();
  }

  async tap(locator) {
    await locator.click();
    this.taps += 1;
  }
}

/**
 * keyAccount is a key account that a rep of the team has yet to visit today, of the reps with these numbers the first that
 * has one; what fits finds there, and nothing else will do, comes with it as found. Without fits any will do.
 */
export async function keyAccount(stage, numbers, fits = () => true) {
  for (const n of numbers) {
    const login = `rep_zz00${n}`;
    const rep = await stage.person(login);
    const { stops } = await rep.settle();
    for (const { state, outlet } of stops) {
      if (state !== "todo" || outlet.class !== "KA" || !outlet.location || outlet.fence) continue;
      const found = await fits(rep, outlet);
      if (found) return { login, outlet, found };
    }
  }
  throw new Error("nobody of the team visits such a key account today");
}

/** freezerAt is a freezer that stands at an outlet. */
export const freezerAt = async (rep, { id }) =>
  (await rep.get(`/api/assets?outlet=${id}&state=placed`)).items[0];

/** standingAt opens an outlet on a rep's phone that is there. */
export async function standingAt(stage, { login, outlet }) {
  const place = metresAway(outlet.location, 12, 8);
  const page = await stage.page(login, `/m/outlet/${outlet.id}`, {
    ...phone,
    permissions: ["geolocation"],
    geolocation: { longitude: place.lon, latitude: place.lat, accuracy: 10 },
  });
  await page.locator(".ph-guess-inside").waitFor();
  return page;
}

/** wholeVisit checks in at the outlet that a page shows, goes through the steps, and checks out. */
export async function wholeVisit(stage, page) {
  const button = name =>
    page.getByRole("button", { name: stage.say("phone", `outlet.${name}`), exact: true });
  await page.locator(".ph-guess-inside").waitFor();
  await button("checkIn").click();
  await new Walk(stage, page).steps();
  await button("checkOutSure").click();
  await page.locator(".ph-done").waitFor();
}

/** visiting opens an outlet on a rep's phone that is there, checks in, and goes to a step of the visit. */
export async function visiting(stage, { login, outlet }, step) {
  const page = await standingAt(stage, { login, outlet });
  await page.getByRole("button", { name: stage.say("phone", "outlet.checkIn"), exact: true }).click();
  await page.locator(".vs-list").waitFor();
  await page.goto(`${stage.base}/m/outlet/${outlet.id}/step/${step}`);
  return page;
}

/** chip waits until the phone says how its sending goes: "sent" when the server has all, photos too. */
export const chip = ({ say }, page, word, n) =>
  page.locator(".ph-top .ph-chip", { hasText: say("phone", `sync.${word}`, { n }) }).waitFor();

/** drawnPhoto is a JPEG that the browser draws; no two with other words are alike. */
export async function drawnPhoto(page, words) {
  const url = await page.evaluate(text => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [1280, 960];
    const brush = canvas.getContext("2d");
    for (let i = 0; i < 40; i += 1) {
      brush.fillStyle = `hsl(${(i * 47) % 360} 60% ${30 + ((i * 13) % 50)}%)`;
      brush.fillRect((i % 8) * 160, Math.floor(i / 8) * 192, 150, 180);
    }
    brush.fillStyle = "#ffffff";
    brush.font = "72px sans-serif";
    brush.fillText(`${text} ${Math.random()}`, 60, 480);
    return canvas.toDataURL("image/jpeg", 0.9);
  }, words);
  return Buffer.from(url.split(",")[1], "base64");
}
