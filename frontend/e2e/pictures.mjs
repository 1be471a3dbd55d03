// node e2e/pictures.mjs BASE FOLDER [name…]: saves what the main screens of a running server with the small demo
// show, whose reps drive.
import { join } from "node:path";
/* global document, window */
import { businessPictures } from "./pictures/business.mjs";
import { deskPictures } from "./pictures/desk.mjs";
import { phonePictures } from "./pictures/phone.mjs";
import { planningPictures } from "./pictures/planning.mjs";
import { repdayPictures } from "./pictures/repday.mjs";
import { Stage } from "./stage.mjs";

const [base, folder, ...only] = process.argv.slice(2);
if (!base || !folder) {
  console.error(
    "usage: node e2e/pictures.mjs http://127.0.0.1:8080 ../docs/pictures [part of a picture's name…]",
  );
  process.exit(2);
}

const pictures = [
  ...deskPictures,
  ...planningPictures,
  ...businessPictures,
  ...repdayPictures,
  ...phonePictures,
];
const stage = await Stage.open(base.replace(/\/$/, ""));
try {
  await repsMove();
  for (const [name, show] of pictures) {
    if (only.length > 0 && !only.some(part => name.includes(part))) continue;
    const page = await show(stage);
    await calmDown(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`${name}.png`);
    await stage.leave();
  }
} finally {
  await stage.close();
}

/** repsMove waits until most of the driving reps have told where they are, at rest every two minutes, and some drive. */
async function repsMove() {
  const boss = await stage.person("sup_zz01");
  for (let tries = 0; tries < 240; tries += 1) {
    const { items } = await boss.get("/api/tracking/live");
    const told = items.filter(each => Date.now() - Date.parse(each.at ?? 0) < 180_000);
    if (told.length >= 4 && told.some(each => each.state === "moving")) return;
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  throw new Error("the reps do not move; is the server started with --demo-live?");
}

/** calmDown waits until nothing on the page is loading, and every letter is in its font. */
async function calmDown(page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => {
    const map = window.mapIn();
    return (
      !document.querySelector(".ant-skeleton, .ant-spin-spinning") &&
      (map === null || (map.loaded() && map.areTilesLoaded() && !map.isMoving()))
    );
  });
}
