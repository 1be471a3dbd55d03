/* global indexedDB, navigator */
import { chip, standingAt, Walk } from "../walk.mjs";
import { until } from "../wait.mjs";

const photoRoom = 4 << 20; // bytes, as src/offline/reserve.ts
const spaceKnown = 31_000; // ms that Chromium goes by the room it has asked for last

/** full: a phone whose room is used up says so before the next photo, and keeps the one that was just taken. */
export async function full(stage) {
  const { say } = stage;
  const login = "rep_zz003";
  const { stops } = await (await stage.person(login)).settle();
  const usable = ({ state, outlet }) => state === "todo" && outlet.location && !outlet.fence;
  const { outlet } = stops.find(usable);
  const page = await standingAt(stage, { login, outlet });
  await page.getByRole("button", { name: say("phone", "outlet.checkIn"), exact: true }).click();
  await page.locator(".vs-list").waitFor();
  await page.locator(".ph-foot .ph-main").click();
  const take = page.locator("[data-step] .cam-take");
  await take.waitFor();
  const room = () => page.evaluate(() => navigator.storage.estimate());
  await until("room is set aside", room, ({ usageDetails }) => usageDetails.fileSystem >= photoRoom);

  const line = await page.context().newCDPSession(page);
  const override = size =>
    line.send("Storage.overrideQuotaForOrigin", {
      origin: new URL(page.url()).origin,
      ...(size && { quotaSize: size }),
    });
  await override((await room()).usage - photoRoom / 2);
  await page.waitForTimeout(spaceKnown);
  await page.context().setOffline(true);
  const walk = new Walk(stage, page);
  await walk.photo();
  const warning = page.getByRole("alert").filter({ hasText: say("phone", "sync.full") });
  await warning.waitFor();
  await until(
    "no other photo is taken",
    () => take.isDisabled(),
    no => no,
  );
  await until(
    "the photo is on the disk",
    () => kept(page, "pictures"),
    rows => rows === 1,
  );

  await override();
  await warning.waitFor({ state: "detached" });
  await page.context().setOffline(false);
  await walk.tap(page.locator(".ph-foot .ph-main:enabled"));
  await chip(stage, page, "sent");
}

/** kept is how many rows of a table are on the phone's disk. */
const kept = (page, table) =>
  page.evaluate(async name => {
    const [{ name: disk }] = (await indexedDB.databases()).filter(each => each.name.startsWith("xuntu-"));
    const done = asked => new Promise(resolve => (asked.onsuccess = () => resolve(asked.result)));
    const store = await done(indexedDB.open(disk));
    const rows = await done(store.transaction(name).objectStore(name).count());
    store.close();
    return rows;
  }, table);
