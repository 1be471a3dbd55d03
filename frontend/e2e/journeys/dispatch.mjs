import assert from "node:assert/strict";

/** today is the company's day, or so many later. */
function today(later) {
  const zone = { timeZone: "Asia/Shanghai", dateStyle: "short" };
  return new Intl.DateTimeFormat("sv-SE", zone).format(Date.now() + later * 86_400_000);
}

/** dispatch: a planner books a rep, is refused the same time twice and told why, and reads how fair it is. */
export async function dispatch(stage) {
  const { say } = stage;
  const word = (key, params) => say("dispatch", key, params);
  const planner = await stage.person("planner_zz");
  const { items: reps } = await planner.get("/api/org/reps");
  const rep = reps.at(-1);
  const title = `旅程${Date.now() % 100000}`;
  const page = await stage.page("planner_zz", "/dispatch");
  const day = await planner.get(`/api/routing/bookings?from=${today(0)}&to=${today(0)}&rep=${rep.id}`);
  for (const { id, rev } of day.items)
    await planner.ask("POST", `/api/routing/bookings/${id}/cancel`, { rev, reason: "腾出时间" });
  const fairness = `/api/routing/fairness?from=${today(-89)}&to=${today(0)}`;
  const daysOf = ({ items }) => items.find(each => each.repId === rep.id)?.days;
  const before = daysOf(await planner.get(fairness));
  const book = async () => {
    await page.getByRole("button", { name: word("make") }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel(word("field.title")).fill(title);
    await form.getByLabel(word("field.reps")).fill(rep.name);
    await page.locator(`.ant-select-item-option[title="${rep.name}"]`).first().click();
    await form.getByLabel(word("field.title")).click(); // the open list lies over the button
    await form.getByRole("button", { name: say("common", "do.save") }).click();
    return form;
  };
  await book();
  await page.getByText(word("saved", { n: 1 })).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" }); // the next form has the same words
  await page.getByRole("button", { name: title }).waitFor();
  const refused = await book();
  await refused.getByText(word("collides")).waitFor();
  await refused.locator(".book-collisions").getByText(title).waitFor();
  await page.keyboard.press("Escape");

  await page.goto(`${stage.base}/dispatch?tab=fairness`);
  const line = page.getByRole("row", { name: rep.name });
  await line.getByText(word("fair.daysN", { n: before + 1 })).waitFor();
  const unexpected = page.errors.filter(text => !text.includes("409")); // the browser itself reports the refusal
  assert.deepEqual(unexpected, [], "the console has errors");
}
