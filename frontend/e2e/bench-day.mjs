// node e2e/bench-day.mjs BASE VISITS HOURS KBITS DELAY: a rep works through a day without a network, and comes back to a
// line of so many kbit/s with so many ms of delay each way round. What then went up, and how long it took, comes as JSON.
/* global indexedDB, localStorage, navigator, window */
import { metresAway } from "./api.mjs";
import { phone, Stage } from "./stage.mjs";
import { until } from "./wait.mjs";
import { wholeVisit } from "./walk.mjs";

const [base, ...numbers] = process.argv.slice(2);
const [visits, hours, kbits, delayMs] = numbers.map(Number);
const login = "rep_zz001";
const fixEveryMs = 10_000; // as the phone's own queue keeps them on the move
const kinds = ["commands", "fixes", "photos"];
const stage = await Stage.open(base.replace(/\/$/, ""));

try {
  console.log(JSON.stringify(await day()));
} finally {
  await stage.close();
}

async function day() {
  const { stops } = await (await stage.person(login)).settle();
  const usable = ({ state, outlet }) => state === "todo" && outlet.location && !outlet.fence;
  const outlets = stops.filter(usable).map(stop => stop.outlet);
  if (outlets.length < visits)
    throw new Error(`${login} has ${outlets.length} outlets to visit, not ${visits}`);
  const made = outlets.slice(0, visits);

  const page = await stage.page(login, "/m", { ...phone, permissions: ["geolocation"] });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await until(
    "the phone could start without a network, with all it was sent",
    () => waitingIn(page),
    ({ shell, synced }) => shell && synced,
  );
  const line = await page.context().newCDPSession(page);
  const emulate = conditions => line.send("Network.emulateNetworkConditions", conditions);
  await emulate({ offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  for (const outlet of made) await visit(page, outlet);
  await track(page, made);
  const before = await waitingIn(page);

  const seen = countAnswers(page);
  const start = Date.now();
  const throughput = (kbits * 1000) / 8;
  await emulate({
    offline: false,
    latency: delayMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  const took = {};
  await until(
    "the day is sent",
    async () => {
      const left = await waitingIn(page);
      for (const what of kinds) if (left[what] === 0) took[`${what}_s`] ??= (Date.now() - start) / 1000;
      return left;
    },
    left => kinds.every(what => left[what] === 0),
    900_000,
  );
  return {
    ...{ visits, hours, kbits, delay_ms: delayMs },
    ...{
      commands: before.commands,
      fixes: before.fixes,
      photos: before.photos,
      photo_mb: before.photoBytes / 1e6,
    },
    ...took,
    ...(await seen()),
  };
}

/** visit goes through a whole visit of an outlet, photos and all, where the outlet is. */
async function visit(page, outlet) {
  const place = metresAway(outlet.location, 12, 8);
  await page.context().setGeolocation({ longitude: place.lon, latitude: place.lat, accuracy: 10 });
  await page.goto(`${stage.base}/m/outlet/${outlet.id}`);
  await wholeVisit(stage, page);
}

/** track puts the fixes of the hours before now into the phone's queue: from outlet to outlet, evenly. */
async function track(page, outlets) {
  const n = Math.round((hours * 3_600_000) / fixEveryMs);
  const now = Date.now();
  const waiting = Array.from({ length: n }, (_, i) => {
    const way = (i / n) * (outlets.length - 1);
    const [from, to] = [outlets[Math.floor(way)].location, outlets[Math.ceil(way)].location];
    const part = way - Math.floor(way);
    const at = { lon: from.lon + part * (to.lon - from.lon), lat: from.lat + part * (to.lat - from.lat) };
    return { seq: i, t: now - (n - i) * fixEveryMs, ...at, acc: 10, spd: 4.5 };
  });
  await page.evaluate(
    ([user, fixes]) => {
      const key = `xuntu.fixes.${user}`;
      const { next } = JSON.parse(localStorage.getItem(key) ?? '{"next":1}');
      const numbered = fixes.map(fix => ({ ...fix, seq: next + fix.seq }));
      window.addEventListener("pagehide", () =>
        localStorage.setItem(key, JSON.stringify({ waiting: numbered, next: next + fixes.length })),
      );
    },
    [page.session.userId, waiting],
  );
  await page.goto(`${stage.base}/m/sync`);
}

/** waitingIn is what the phone has not sent yet, as its own stores have it. */
async function waitingIn(page) {
  return page.evaluate(async ({ company, userId }) => {
    const opened = await new Promise((done, fail) => {
      const asked = indexedDB.open(`xuntu-${company.id}-${userId}`);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    const all = table =>
      new Promise((done, fail) => {
        const asked = opened.transaction(table).objectStore(table).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    try {
      const [outbox, pictures, memories] = [
        await all("outbox"),
        await all("pictures"),
        await all("memories"),
      ];
      const files = pictures.filter(one => one.file !== null && one.wanted);
      return {
        shell: navigator.serviceWorker.controller !== null,
        synced: memories.some(one => one.syncedAt > 0),
        commands: outbox.filter(one => !one.answered).length,
        photos: files.length,
        photoBytes: files.reduce((sum, one) => sum + one.size, 0),
        fixes: JSON.parse(localStorage.getItem(`xuntu.fixes.${userId}`) ?? '{"waiting":[]}').waiting.length,
      };
    } finally {
      opened.close();
    }
  }, page.session);
}

/** countAnswers sums up what the server says of commands and fixes from now on. */
function countAnswers(page) {
  const answers = [];
  page.on("response", response => {
    const { pathname } = new URL(response.url());
    if (["/api/offline/commands", "/api/tracking/fixes"].includes(pathname)) answers.push(response.json());
  });
  return async () => {
    const said = (await Promise.allSettled(answers)).map(one => one.value).filter(Boolean);
    const commands = said.flatMap(one => one.answers ?? []);
    return {
      commands_refused: commands.filter(one => one.result === "rejected").length,
      fixes_stored: said.reduce((sum, one) => sum + (one.stored ?? 0), 0),
    };
  };
}
