import assert from "node:assert/strict";
import { phone } from "../stage.mjs";
import { until } from "../wait.mjs";

/** basics: a rep edits an outlet's sheet without a network, the desk changes one of the same fields, and the rep decides on it. */
export async function basics(stage) {
  const say = (key, params) => stage.say("accounts", `basics.${key}`, params);
  const now = String(Date.now());
  const [mine, theirs, line] = [
    `0371-${now.slice(-7)}`,
    `0371-${now.slice(-8, -1)}`,
    `东线 ${now.slice(-5)}`,
  ];
  const lead = await stage.person("sup_zz01");
  const rep = await stage.person("rep_zz001");
  const { stops } = await rep.get("/api/visits/today");
  const outlet = stops.find(stop => stop.state === "todo").outlet;
  const { items } = await lead.ask("POST", "/api/accounts/search", { q: outlet.code, limit: 20 });
  const { id } = items.find(each => each.outletId === outlet.id);

  const pocket = await stage.page("rep_zz001", `/m/outlet/${outlet.id}`, phone);
  await pocket.getByRole("link", { name: say("link") }).click();
  await pocket.getByLabel(say("field.phone")).waitFor();
  await pocket.context().setOffline(true);
  await pocket.getByLabel(say("field.phone")).fill(mine);
  await pocket.getByLabel(say("field.delivery")).fill(line);
  await pocket.getByRole("button", { name: say("save") }).click();
  await pocket.getByRole("link", { name: say("link") }).click();
  await pocket.locator(".ph-leaf-head").getByText(say("waiting")).waitFor();
  assert.equal(await pocket.getByLabel(say("field.phone")).inputValue(), mine, "what was kept is shown");

  const account = await lead.get(`/api/accounts/${id}`);
  await lead.ask("PATCH", `/api/accounts/${id}`, { rev: account.rev, phone: theirs });
  await pocket.context().setOffline(false);

  const clash = pocket.locator(".bs-clash");
  await clash.getByText(theirs).waitFor();
  await clash.getByText(say("clash.base", { value: account.phone || say("empty") })).waitFor();
  assert.equal(
    (await lead.get(`/api/accounts/${id}`)).delivery,
    line,
    "what nobody else has changed is taken",
  );
  await clash.getByRole("button", { name: mine }).click();
  await clash.getByRole("button", { name: say("clash.keep") }).click();
  await clash.waitFor({ state: "detached" });
  await until(
    "the rep's word counts",
    () => lead.get(`/api/accounts/${id}`),
    now => now.phone === mine,
  );
  assert.equal(await pocket.getByLabel(say("field.phone")).inputValue(), mine);
}
