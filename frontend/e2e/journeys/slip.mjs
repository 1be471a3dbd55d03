import assert from "node:assert/strict";
import { drawnPhoto, Walk } from "../walk.mjs";
import { phone } from "../stage.mjs";
import { until } from "../wait.mjs";

const logins = ["rep_zz006", "rep_zz005", "rep_zz004", "rep_zz003"];

/** slip: a rep reports a freezer for repair without a network, with a photo and a signature, and the desk reads who has signed. */
export async function slip(stage) {
  const { say } = stage;
  const { login, asset } = await placed(stage);
  const page = await stage.page(login, `/m/outlet/${asset.outletId}/assets`, phone);
  await page.locator(".as-row").first().waitFor();
  const code = page.getByLabel(say("phone", "freezer.code"));
  const open = page.getByRole("button", { name: say("phone", "freezer.open"), exact: true });
  await code.fill("BG99999");
  await open.click();
  await page.getByText(say("phone", "asset.unknown", { code: "BG99999" })).waitFor();
  await code.fill(asset.code.toLowerCase());
  await open.click();
  await page.getByRole("button", { name: say("phone", "asset.act.repair") }).click();
  await page.context().setOffline(true);
  const words = `不制冷 ${Date.now()}`;
  await page.getByLabel(say("phone", "asset.note")).fill(words);
  const buffer = await drawnPhoto(page, "7");
  await page.locator(".ph-photo input").setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer });
  const send = page.getByRole("button", { name: say("phone", "asset.send") });
  assert.equal(await send.isEnabled(), false, "nothing goes out without a signature");
  await new Walk(stage, page).sign();
  await send.click();
  await code.waitFor();
  await page.context().setOffline(false);

  const lead = await stage.person("bm_zz");
  const { acts } = await until(
    "the desk hears of it",
    () => lead.get(`/api/assets/${asset.id}`),
    whole => whole.state === "in_repair",
  );
  assert.deepEqual([acts[0].note, acts[0].signer], [words, say("phone", "sign.who.owner")]);
  const desk = await stage.page("bm_zz", `/assets?asset=${asset.id}`);
  await desk.getByText(words).waitFor();
  for (const deed of [{ deed: "return" }, { deed: "place", outletId: asset.outletId }])
    await lead.ask("POST", `/api/assets/${asset.id}/acts`, deed); // for those who come after
  const odd = page.errors.filter(line => !line.includes("ERR_INTERNET_DISCONNECTED"));
  assert.deepEqual([odd, desk.errors], [[], []], "the console has errors");
}

/** placed is a freezer that stands at an outlet of a rep. */
async function placed(stage) {
  for (const login of logins) {
    const rep = await stage.person(login);
    const { stops } = await rep.get("/api/visits/today");
    const own = new Set(stops.map(stop => stop.outlet.id));
    const { items } = await rep.get(`/api/assets?state=placed&rep=${rep.session.employeeId}&limit=200`);
    const asset = items.find(one => own.has(one.outletId));
    if (asset) return { login, asset };
  }
  throw new Error("the demo has no freezer at an outlet of these reps");
}
