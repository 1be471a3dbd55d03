import assert from "node:assert/strict";
import { until } from "../wait.mjs";

/** today is the company's day. */
const today = () =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" }).format(Date.now());

/** rates: the planning rate on the page, above the live map and as the server counts it are one; what lacks is listed. */
export async function rates(stage) {
  const { say } = stage;
  const word = (key, params) => say("dispatch", `rates.${key}`, params);
  const boss = await stage.person("sup_zz01");
  const { reps } = await boss.get(`/api/routing/rates?month=${today().slice(0, 7)}`);
  const sum = of => reps.reduce((all, rep) => all + rep[of], 0);
  const [planned, active] = [sum("planned"), sum("active")];
  const rate = `${((100 * planned) / active).toFixed(1)}%`;

  const page = await stage.page("sup_zz01", "/rates");
  await page.locator(".rates-sum b", { hasText: rate }).waitFor();
  await page.locator(".rates-sum", { hasText: `${planned} / ${active}` }).waitFor();
  const short = reps.find(each => each.planned < each.active);
  if (short) {
    const { items } = await boss.get("/api/org/reps");
    const { name } = items.find(each => each.id === short.repId);
    await page.getByRole("row", { name }).first().click();
    const drawer = page.getByRole("dialog");
    const lacking = short.active - short.planned;
    await until(
      `${name}: the outlets without a plan are listed`,
      () => drawer.locator(".ant-table-row").count(),
      rows => rows === Math.min(lacking, 50),
    );
    stage.note(`${rate} of ${active} outlets, ${name} lacks ${lacking}`);
  }
  assert.deepEqual(page.errors, [], "the console has errors");

  const map = await stage.page("sup_zz01", "/map");
  await map
    .locator(".kpi", { hasText: word("kpi") })
    .filter({ hasText: rate })
    .waitFor();
}
