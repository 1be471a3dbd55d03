import { metresAway } from "../api.mjs";
import { mapReady } from "../map.mjs";
import { phone } from "../stage.mjs";
import { drawnPhoto, Walk } from "../walk.mjs";
import { patternOf } from "../words.mjs";

const login = "rep_zz003"; // drives nowhere, and stands in no other picture
const sharp = { ...phone, deviceScaleFactor: 2, permissions: ["geolocation"] };
const gap = 28; // pixels around the frames

/** repDay is a visit to a key account from the goal to the check-out: eight frames in one strip. */
export async function repDay(stage) {
  const rep = await stage.person(login);
  const { stops } = await rep.settle();
  const open = stops.filter(({ state, outlet }) => state === "todo" && outlet.location && !outlet.fence);
  const { outlet } = open.find(stop => stop.outlet.class === "KA") ?? open[0];
  const page = await stage.page(login, "/m/goal", { ...sharp, geolocation: placeOf(outlet, -380) });
  const frames = [];
  const shoot = async () => frames.push(await page.screenshot());
  const walk = new Walk(stage, page);
  const forward = async () => {
    const here = page.url();
    await page.locator(".ph-foot a.ph-main, .ph-foot .ph-main:enabled").click();
    await walk.left(here);
  };

  await page.locator(".goal").waitFor();
  await shoot();
  await page.getByRole("button", { name: stage.say("goals", "start") }).click();
  await page.locator(".ph-progress").waitFor();
  await shoot();
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  await page.getByText(patternOf(stage.say("phone", "place.outside"))).waitFor();
  await mapReady(page);
  await shoot();
  await page.context().setGeolocation(placeOf(outlet, 30));
  await page.getByText(patternOf(stage.say("phone", "place.inside"))).waitFor();
  await mapReady(page);
  await shoot();
  await page.getByRole("button", { name: stage.say("phone", "outlet.checkIn") }).click();
  await page.locator(".vs-list").waitFor();
  await forward();
  for (let n = 1; !/\/leave$/.test(page.url()); n += 1) {
    const shown = page
      .locator(".cam-take, .gr-body, .fz-body, .sig-pad, .ph-tasks-step, .vs-note, .vs-sums")
      .first();
    await shown.waitFor();
    const kind = await shown.getAttribute("class");
    if (kind.includes("cam-take")) await photos(page);
    else if (kind.includes("gr-body")) await metrics(page, walk);
    else if (kind.includes("sig-pad")) await walk.sign();
    if (kind.includes("sig-pad") || (kind.includes("cam-take") && n === 1)) await shoot();
    if (kind.includes("gr-body") && (await page.locator(".gr-row").count()) > 0 && frames.length < 6) {
      await page.locator(".cell-number").nth(2).click();
      await shoot();
      await page.getByRole("button", { name: stage.say("phone", "grid.close"), exact: true }).click();
    }
    if (kind.includes("vs-note"))
      await page.locator(".vs-note").fill("老板同意把二层货架给我们，下周带海报过来");
    await forward();
  }
  await shoot();
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  await page.locator(".vs-list").waitFor();
  await shoot();
  return strip(stage, frames.slice(0, 8));
}

const placeOf = ({ location }, metres) => {
  const { lon, lat } = metresAway(location, metres, metres / 3);
  return { longitude: lon, latitude: lat, accuracy: 12 };
};

/** photos takes a photo that the browser draws. */
async function photos(page) {
  const buffer = await drawnPhoto(page, "");
  await page.locator(".cam-input").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  await page.locator(".cam-grid img").first().waitFor();
}

async function metrics(page, walk) {
  const same = page.locator(".gr-bar button");
  if ((await same.count()) > 0) await walk.tap(same);
}

/** strip lays frames side by side. */
async function strip(stage, frames) {
  const width = frames.length * (390 + gap) + gap;
  const page = await stage.visitor({ viewport: { width, height: 844 + 2 * gap } });
  const images = frames.map(
    frame => `<img src="data:image/png;base64,${frame.toString("base64")}" width="390" height="844">`,
  );
  await page.setContent(
    `<style>body{margin:${gap}px;display:flex;gap:${gap}px;background:#e8ecec}img{border-radius:28px;box-shadow:0 6px 24px #14292b33}</style>${images.join("")}`,
  );
  return page;
}
