/* global document */
import assert from "node:assert/strict";
import { metresAway, password } from "../api.mjs";
import { phone } from "../stage.mjs";
import { alike, until } from "../wait.mjs";
import { chip, drawnPhoto, Walk } from "../walk.mjs";
import { patternOf } from "../words.mjs";

const accuracy = 10;

/** checkIn: a rep checks in inside the fence, is refused outside it, and is let in with reason and photo. */
export async function checkIn(stage) {
  const { say } = stage;
  const rep = await stage.person("rep_zz004");
  const { outlet, name } = await outletToVisit(rep);
  const page = await signedInPhone(stage, "rep_zz004", metresAway(outlet.location, 20, 10));
  const watch = await stage.page("sup_zz01", `/map?rep=${rep.session.employeeId}`);
  const drawer = watch.getByRole("complementary", { name: rep.session.name });
  await drawer.getByRole("heading", { name: say("visits", "rep.title") }).waitFor();

  // inside
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("heading", { name }).waitFor();
  await page.getByText(patternOf(say("phone", "place.inside"))).waitFor();
  await page.getByRole("button", { name: say("phone", "outlet.checkIn") }).click();
  const checkOut = page.getByRole("button", { name: say("phone", "outlet.checkOut") });
  await checkOut.waitFor();
  const line = drawer.locator(".visit-line", { hasText: name });
  await line.getByText(say("visits", "state.open")).waitFor();
  await line.getByText(say("visits", "verdict.inside")).waitFor();
  await page.reload(); // the visit stays open whatever the phone forgets
  await checkOut.waitFor();
  await leave(stage, page);
  await line.getByText(say("visits", "state.open")).waitFor({ state: "hidden" });

  // 400 m away, a fresh page: nothing the phone saw before speaks for the place
  await stand(page, metresAway(outlet.location, -400, 0));
  await page.reload();
  await page.getByText(say("phone", "place.outside", { beyond: "200 m", far: "400 m" })).waitFor();
  await page.getByRole("button", { name: say("phone", "outlet.checkIn") }).click();
  const refusal = page.getByRole("alert").filter({ hasText: "400" });
  await refusal.waitFor();
  stage.note(`refused: ${(await refusal.textContent()).trim()}`);
  const ticker = watch.getByRole("region", { name: say("tracking", "notice.title") });
  const notice = key =>
    ticker
      .getByRole("listitem")
      .filter({ hasText: rep.session.name })
      .filter({ hasText: say("tracking", `notice.${key}`, { distanceM: 400 }) });
  await notice("visit_refused").first().waitFor();

  // with a reason and a photo
  const send = page.getByRole("button", { name: say("phone", "reason.send") });
  assert.ok(await send.isDisabled(), "the claim may go without reason and photo");
  await page.getByLabel(say("phone", "reason.why")).fill("门店搬到隔壁市场，坐标未更新");
  assert.ok(await send.isDisabled(), "the claim may go without a photo");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "front.jpg", mimeType: "image/jpeg", buffer: await drawnPhoto(page, "front") });
  await send.click();
  await checkOut.waitFor();
  await notice("visit_outside").first().waitFor();
  await drawer
    .locator(".visit-line", { hasText: say("visits", "flag.outside_reason") })
    .first()
    .waitFor();
  await leave(stage, page);
  assert.deepEqual(watch.errors, [], "the supervisor's console has errors");
  await seesThePhoto(stage, watch, name);
}

/**
 * outletToVisit is an outlet of the rep's own with a round fence of 200 m, the only one of its name, and not one whose visit of
 * the day was rejected, which is still to be made.
 */
async function outletToVisit(rep) {
  const today = await rep.settle();
  const alone = ({ outlet: { name } }) => today.stops.filter(stop => stop.outlet.name === name).length === 1;
  const fits = stop =>
    stop.state === "todo" &&
    !stop.visit &&
    stop.outlet.location &&
    !stop.outlet.fence &&
    stop.outlet.fenceM === 200 &&
    alone(stop);
  const stop = today.stops.find(fits);
  return { outlet: stop.outlet, name: stop.outlet.name };
}

async function signedInPhone(stage, login, place) {
  const { say } = stage;
  const options = {
    ...phone,
    permissions: ["geolocation"],
    geolocation: place && { ...geo(place), accuracy },
  };
  const page = await stage.visitor(options);
  await page.goto(`${stage.base}/m`);
  await page.getByLabel(say("phone", "signIn.login"), { exact: true }).fill(login);
  await page.getByLabel(say("phone", "signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: say("phone", "signIn.go") }).click();
  await startsWithTheGoal(stage, page);
  return page;
}

/**
 * startsWithTheGoal sees that the goal of the month comes first, with the figures of the server, and goes on to the day. Visits
 * that are judged meanwhile change what the phone was told a moment ago.
 */
async function startsWithTheGoal({ say }, page) {
  const card = page.locator(".goal");
  const shown = key =>
    card
      .locator(".goal-line", { hasText: say("goals", `measure.${key}`) })
      .locator("b")
      .textContent();
  const telling = 5000; // ms that the phone may take to hear what is new
  let asked = Date.now();
  await until(
    "the goal shows the figures of the server",
    async () => {
      await card.waitFor();
      const [goal] = await page.evaluate(() =>
        fetch("/api/goals/mine")
          .then(answer => answer.json())
          .then(all => all.items),
      );
      const lines = await Promise.all(goal.measures.map(({ key }) => shown(key)));
      const wanted = goal.measures.map(({ target, done }) => `${done}/${target}`);
      if (!alike(lines, wanted) && Date.now() - asked > telling) {
        asked = Date.now();
        await page.reload();
      }
      return { lines, wanted };
    },
    ({ lines, wanted }) => wanted.length > 0 && alike(lines, wanted),
  );
  await page.getByRole("button", { name: say("goals", "start") }).click();
  await page.locator(".ph-progress").waitFor();
}

const geo = ({ lon, lat }) => ({ longitude: lon, latitude: lat });

const stand = (page, place) => page.context().setGeolocation({ ...geo(place), accuracy });

/** leave does what the template wants, checks out, and waits until the server has the photos too. */
async function leave(stage, page) {
  const { say } = stage;
  await new Walk(stage, page).steps();
  await page.getByRole("button", { name: say("phone", "outlet.checkOutSure") }).click();
  await page.getByText(patternOf(say("phone", "outlet.done"))).waitFor();
  await chip(stage, page, "sent");
}

/** seesThePhoto opens the visit in the supervisor's list. */
async function seesThePhoto(stage, watch, outlet) {
  const { say } = stage;
  await watch.goto(`${stage.base}/visits?flag=outside_reason`);
  await watch.getByRole("row", { name: outlet }).first().click();
  const image = watch.getByRole("dialog").getByRole("img", { name: say("visits", "detail.photo") });
  await image.waitFor();
  await watch.waitForFunction(() =>
    [...document.querySelectorAll("[role=dialog] img")].some(
      each => each.complete && each.naturalWidth === 1280,
    ),
  );
}
