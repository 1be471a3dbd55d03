import assert from "node:assert/strict";
import { until } from "../wait.mjs";
import { chip, freezerAt, keyAccount, standingAt, Walk } from "../walk.mjs";

/** paper is what a page says when it cannot do without. */
const paper = /\u7eb8|\u6253\u5370|\u590d\u5370|\u4f20\u771f|\u76d6\u7ae0|paper|print|fax/i;

/** kinds are the pages of steps that the visit of a key account always has, by the class of what stands on them; tasks only when there are some. */
const kinds = ["cam-take", "gr-body", "fz-body", "pm-body", "sig-pad"];

/** Paperless walks a visit as a rep does, does not pass over its freezers, and reads every page for a word of paper. */
class Paperless extends Walk {
  constructor(stage, page, asset) {
    super(stage, page);
    this.asset = asset;
    this.seen = new Set();
  }

  async step(kind) {
    for (const one of kinds) if (kind.includes(one)) this.seen.add(one);
    await this.read();
    if (kind.includes("fz-body")) await this.cool();
    await super.step(kind);
  }

  /** read looks for a word of paper on the page that is open. */
  async read() {
    const text = await this.page.locator("body").innerText();
    assert.doesNotMatch(text, paper, `${this.page.url()} asks for paper`);
  }

  async cool() {
    const say = key => this.stage.say("phone", `freezer.${key}`);
    await this.page.getByLabel(say("code")).fill(this.asset.code);
    await this.page.getByRole("button", { name: say("open"), exact: true }).click();
    const card = this.page.locator(".fz-card", { hasText: this.asset.code });
    for (const [name, value] of [
      ["temperature", "-19"],
      ["own", "14"],
      ["others", "2"],
    ])
      await card.getByLabel(say(name), { exact: true }).fill(value);
  }
}

/** paperless: a whole visit of a key account, check-in to check-out, with every kind of step, on the phone alone; the server has it whole. */
export async function paperless(stage) {
  const { say } = stage;
  const { login, outlet, found: asset } = await keyAccount(stage, [3, 2, 4, 5, 6, 1], freezerAt);
  const rep = await stage.person(login);
  const page = await standingAt(stage, { login, outlet });
  const walk = new Paperless(stage, page, asset);
  await walk.read();
  await page.getByRole("button", { name: say("phone", "outlet.checkIn"), exact: true }).click();
  await page.locator(".vs-list").waitFor();
  const { openVisit } = await until(
    "the visit is open",
    () => rep.get("/api/visits/today"),
    today => today.openVisit?.outletId === outlet.id,
  );
  await walk.steps();
  await walk.read();
  await page.getByRole("button", { name: say("phone", "outlet.checkOutSure"), exact: true }).click();
  await page.locator(".ph-done").waitFor();
  await walk.read();
  await chip(stage, page, "sent");

  assert.deepEqual([...walk.seen].sort(), [...kinds].sort(), "kinds of steps that were walked");
  await whole(stage, rep, openVisit, asset);
  stage.note(`${walk.taps} taps, ${walk.seen.size} kinds of steps, no paper`);
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** whole: photos, values of every class, the freezer, the promotions and the signature of the visit are on the server. */
async function whole(stage, rep, { id, ref, outletId }, asset) {
  const lead = await stage.person("sup_zz01");
  const { missing, done } = await rep.get(`/api/visits/${id}/steps`);
  assert.deepEqual(missing, [], "steps that are missing");
  for (const key of ["door", "distribution", "shelf", "coolers", "display", "promotions", "rivals", "sign"])
    assert.equal(done.find(step => step.key === key)?.state, "done", key);
  await until(
    "photos of the visit are here",
    async () => (await rep.get(`/api/photos?visitRef=${ref}`)).items,
    list => list.length >= 3 && list.every(photo => photo.fileId),
  );
  const { items: metrics } = await lead.get("/api/merchandising/metrics");
  const { items: values } = await lead.get(`/api/merchandising/values?visitRef=${ref}&limit=200`);
  const classes = new Set(values.map(value => metrics.find(one => one.id === value.metricId).class));
  for (const kind of ["distribution", "price", "stock", "display", "competitor"])
    assert.ok(classes.has(kind), `nothing of ${kind} was captured`);
  const { items: captures } = await lead.get(`/api/assets/captures?asset=${asset.id}`);
  assert.ok(
    captures.some(each => each.temperature === -19),
    JSON.stringify(captures.slice(0, 2)),
  );
  const { items: visits } = await rep.get(`/api/visits?outlet=${outletId}&limit=5`);
  assert.equal(visits.find(visit => visit.id === id)?.state, "closed");
}
