import { metresAway } from "../api.mjs";
import { mapReady } from "../map.mjs";
import { phone } from "../stage.mjs";
import { patternOf, wordsOf } from "../words.mjs";

const login = "rep_zz006"; // drives nowhere: nothing checks in while the pictures are taken
const sharp = { ...phone, deviceScaleFactor: 2, permissions: ["geolocation"] };

/** at opens a page of the phone as if it stood beside the rep's next outlet. */
const at =
  (path, metres, options = {}) =>
  async stage => {
    const rep = await stage.person(login);
    const { stops } = await rep.settle();
    const { outlet } = stops.find(
      each => each.state === "todo" && each.outlet.location && !each.outlet.fence,
    );
    const { lon, lat } = metresAway(outlet.location, metres, metres / 3);
    const geolocation = { longitude: lon, latitude: lat, accuracy: 12 };
    const page = await stage.page(login, path.replace("ID", outlet.id), {
      ...sharp,
      ...options,
      geolocation,
    });
    return page;
  };

const today = options => async stage => {
  const page = await at("/m", 60, options)(stage);
  const say = wordsOf(options.locale?.slice(0, 2) ?? "zh-CN");
  await page.getByRole("button", { name: say("phone", "today.map") }).waitFor();
  return page;
};

async function todayMap(stage) {
  const page = await today({})(stage);
  await page.getByRole("button", { name: stage.say("phone", "today.map") }).click();
  await mapReady(page);
  return page;
}

async function inside(stage) {
  const page = await at("/m/outlet/ID", 60)(stage);
  await page.getByText(patternOf(stage.say("phone", "place.inside"))).waitFor();
  await mapReady(page);
  return page;
}

async function outside(stage) {
  const page = await at("/m/outlet/ID", -380)(stage);
  await page.getByText(patternOf(stage.say("phone", "place.outside"))).waitFor();
  await page.getByRole("button", { name: stage.say("phone", "outlet.checkIn") }).click();
  await page.getByLabel(stage.say("phone", "reason.why")).fill("门店搬到隔壁市场，坐标未更新");
  await mapReady(page);
  return page;
}

async function track(stage) {
  const page = await at("/m/track", 60)(stage);
  await page.getByText(stage.say("phone", "track.same")).waitFor();
  await mapReady(page);
  return page;
}

export const phonePictures = [
  ["phone-today", today({})],
  ["phone-today-en", today({ locale: "en-US" })],
  ["phone-map", todayMap],
  ["phone-inside", inside],
  ["phone-outside", outside],
  ["phone-track", track],
];
