import assert from "node:assert/strict";
import { createServer } from "node:http";
import { until } from "../wait.mjs";
import { chip, drawnPhoto, keyAccount, visiting } from "../walk.mjs";

const stranger = "0000000000000"; // a code that no catalogue knows

/** recognition: a service of the company says what stands on a display; the rep corrects it in the grid, the auditor at the photo. */
export async function recognition(stage) {
  const admin = await stage.person("admin1");
  const { login, outlet } = await keyAccount(stage, [4, 3, 6, 5, 2, 1], ownedBy);
  const rep = await stage.person(login);
  const service = await shopOf(await shownProducts(rep, outlet));
  try {
    await setUp(stage, admin, service.address);
    const { page, photo, product } = await shotAndTaken(stage, rep, { login, outlet });
    const desk = await corrected(stage, photo, outlet, product);
    assert.deepEqual([page.errors, desk.errors], [[], []], "the console has errors");
    assert.ok(service.keys.every(Boolean), "each question has its key");
  } finally {
    await switchOff(admin);
    service.close();
    await rep.settle(); // the visit is over for those who come after
  }
}

/** setUp says on the page which service is asked, and tries it on a photo. */
async function setUp(stage, admin, address) {
  const say = (key, params) => stage.say("photos", `recogniser.${key}`, params);
  const page = await stage.page("admin1", "/recogniser");
  await page.getByRole("button", { name: say("set") }).click();
  await page.getByLabel(say("address"), { exact: true }).fill(address);
  await page.getByLabel(say("secret"), { exact: true }).fill("a secret of the journey");
  const metric = page.getByLabel(say("metric"), { exact: true });
  await metric.click();
  const { items } = await admin.get("/api/merchandising/metrics");
  await page.getByTitle(items.find(one => one.code === "facings").zh, { exact: true }).click();
  await page.getByRole("switch").click();
  await page.locator(".ant-drawer-extra button").click();
  await page.locator(".ant-drawer").waitFor({ state: "detached" });
  await page.locator(".rc-tries button").first().click();
  await page.locator(".rc-box-unknown").waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** shotAndTaken: the rep photographs the display, finds what was recognised in the grid of the shelf, and corrects one line. */
async function shotAndTaken(stage, rep, { login, outlet }) {
  const { say } = stage;
  const page = await visiting(stage, { login, outlet }, "display");
  const buffer = await drawnPhoto(page, "display");
  await page.locator(".cam-input").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  await page.locator(".cam-grid img").first().waitFor();
  await page.locator(".ph-foot .ph-main:enabled").click();
  await chip(stage, page, "sent");
  const photo = await until(
    "the photo is recognised",
    async () => {
      const { openVisit } = await rep.get("/api/visits/today");
      const { items } = await rep.get(`/api/photos?visitRef=${openVisit.ref}`);
      const found = items[0] && (await rep.get(`/api/photos/${items[0].id}`));
      return found?.recognition === "answered" ? found : undefined;
    },
    Boolean,
  );
  await page.goto(`${stage.base}/m/outlet/${outlet.id}/step/shelf`);
  const offer = page.locator(".gr-offer button");
  await offer.click();
  const row = page
    .locator(".gr-row")
    .filter({ has: page.locator(".gr-seen") })
    .first();
  await row.locator(".cell-number").click();
  await page.locator(".pad-keys").getByRole("button", { name: "7", exact: true }).click();
  await page.getByRole("button", { name: say("phone", "grid.close"), exact: true }).click();
  for (const line of await page.locator(".gr-line .cell-number").all()) {
    await line.click();
    await page.locator(".pad-keys").getByRole("button", { name: "2", exact: true }).click();
    await page.getByRole("button", { name: say("phone", "grid.close"), exact: true }).click();
  }
  await page.locator(".ph-foot .ph-main").click();
  await page.waitForURL(url => !url.pathname.endsWith("/shelf"));
  const mended = await until(
    "the capture is here",
    async () => (await rep.get(`/api/photos/${photo.id}/recognition`)).lines.find(line => line.value === 7),
    line => line !== undefined && line.proposed !== 7,
  );
  return { page, photo, product: mended.product };
}

/** corrected: the auditor sees boxes, an unknown code and what the rep made of it, and says otherwise. */
async function corrected(stage, photo, outlet, product) {
  const desk = await stage.page(
    "sup_zz01",
    `/photos?shelf=all&from=${photo.day}&to=${photo.day}&outlet=${outlet.id}`,
  );
  await desk.locator(".hung").first().click();
  const panel = desk.locator(".rc-proposal");
  await panel.locator(".rc-box-unknown").waitFor();
  await panel.getByText(stranger).first().waitFor();
  const count = panel.getByLabel(product, { exact: true });
  assert.equal(await count.inputValue(), "7");
  await count.fill("6");
  await panel.getByRole("button", { name: stage.say("photos", "recognition.take") }).click();
  const lead = await stage.person("sup_zz01");
  await until(
    "it is taken over",
    async () => (await lead.get(`/api/photos/${photo.id}/recognition`)).lines,
    lines => lines.some(line => line.value === 6 && line.takenBy !== ""),
  );
  return desk;
}

async function switchOff(admin) {
  const { address, adapter, steps, timeoutS, rev } = await admin.get("/api/photos/recogniser");
  if (rev === 0) return;
  await admin.ask("PUT", "/api/photos/recogniser", { address, adapter, steps, timeoutS, rev, active: false });
}

/** shopOf is a service that sees two of the products on every photo, and something nobody knows. */
async function shopOf(codes) {
  const products = [
    { code: codes[0], facings: 4, confidence: 0.95, box: [0.05, 0.1, 0.4, 0.35] },
    { code: codes[1], facings: 2, confidence: 0.82, box: [0.5, 0.1, 0.4, 0.35] },
    { code: stranger, facings: 3, confidence: 0.4, box: [0.3, 0.55, 0.4, 0.35] },
  ];
  const keys = [];
  const server = createServer((request, response) => {
    keys.push(request.headers["idempotency-key"]);
    request.resume();
    request.on("end", () => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ products }));
    });
  });
  await new Promise(done => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/photos`,
    keys,
    close: () => server.close(),
  };
}

/** shownProducts are codes of products that the grid asks about at the outlet. */
async function shownProducts(rep, outlet) {
  const { groups } = await rep.get(`/api/merchandising/due?outlet=${outlet.id}`);
  const asked = groups.find(group => group.metrics.some(metric => metric.code === "facings"));
  return asked.products.map(product => product.code);
}

/** ownedBy says whether an outlet is the rep's own: phones keep what is to be measured there, and not elsewhere. */
const ownedBy = async (rep, { id }) =>
  (await rep.get(`/api/geo/outlets/${id}`)).repId === rep.session.employeeId;
