import assert from "node:assert/strict";
import { desk, phone } from "../stage.mjs";
import { until } from "../wait.mjs";

/** call: a rep rings an outlet without a network; the clock runs on after a reload, the result waits, and the desk shows a call that is no visit. */
export async function call(stage) {
  const { say } = stage;
  const lead = await stage.person("sup_zz01");
  const rep = await stage.person("rep_zz001");
  const { stops } = await rep.get("/api/visits/today");
  const { outlet } = stops.find(stop => stop.state === "todo" && stop.outlet.phone);
  const { items: before } = await lead.get(`/api/visits?rep=${rep.session.employeeId}&limit=1`);

  const pocket = await stage.page("rep_zz001", `/m/outlet/${outlet.id}`, phone);
  // The system's dialler is not there; the page's own way goes on.
  await pocket.evaluate(() =>
    globalThis.document.addEventListener(
      "click",
      event => event.target.closest("a[href^='tel:']") && event.preventDefault(),
    ),
  );
  await pocket
    .getByRole("link", { name: say("phone", "call.ring", { phone: outlet.phone }) })
    .or(pocket.getByRole("link", { name: say("phone", "call.goOn") }))
    .click();
  await pocket.getByRole("timer").waitFor();
  await pocket.reload();
  await pocket.getByRole("timer").waitFor();
  await pocket.context().setOffline(true);
  await pocket.getByRole("button", { name: say("phone", "call.end") }).click();
  await pocket.getByRole("button", { name: "约定再打" }).click();
  const words = `周四补货 ${Date.now()}`;
  await pocket.getByLabel(say("phone", "call.note")).fill(words);
  await pocket.getByRole("button", { name: say("phone", "call.save"), exact: true }).click();
  const line = pocket.locator(".vs-brief dd").filter({ hasText: words });
  await line.getByText(say("phone", "sync.tag")).waitFor();
  await pocket.context().setOffline(false);
  await line.getByText(say("phone", "sync.tag")).waitFor({ state: "detached" });

  const { items } = await until(
    "the call is kept",
    () => lead.get(`/api/visits/calls?outlet=${outlet.id}`),
    ({ items: list }) => list.some(one => one.note === words),
  );
  const kept = items.filter(one => one.note === words);
  assert.equal(kept.length, 1, "one call");
  assert.equal(kept[0].result, "call_back");
  const { items: after } = await lead.get(`/api/visits?rep=${rep.session.employeeId}&limit=1`);
  assert.equal(after[0]?.id, before[0]?.id, "a call is no visit");

  const page = await stage.page("sup_zz01", `/visits?kind=call&outlet=${outlet.id}`, desk);
  await page.getByRole("cell", { name: words }).waitFor();
  assert.deepEqual(page.errors, [], "the desk's console has errors");
}
