import { wanted } from "../journeys/offers.mjs";
import { drafted, nextMonday, saved } from "../journeys/planner.mjs";
import { mapReady } from "../map.mjs";
import { wordsOf } from "../words.mjs";

const desk = { viewport: { width: 1440, height: 900 } };
const wide = { viewport: { width: 1920, height: 1080 } };
const dark = { ...desk, colorScheme: "dark" };
const english = { ...desk, locale: "en-US" };

/** editor is a schedule made from cycles, one week of it open. */
const editor =
  (options, search = "") =>
  async stage => {
    const planner = await stage.person("planner_zz");
    const { id } = await drafted(planner, 3, nextMonday());
    const page = await stage.page("planner_zz", `/schedules/${id}?week=0${search}`, options);
    await page.locator(".stop-row").first().waitFor();
    await mapReady(page);
    return page;
  };

/** optimised is what a search found, laid over a week in which somebody has put things in disorder. */
const optimised = options => async stage => {
  const planner = await stage.person("planner_zz");
  const schedule = await drafted(planner, 4, nextMonday());
  const say = wordsOf(options.locale?.slice(0, 2) ?? "zh-CN");
  const day = schedule.days[1];
  const mixed = day.stops.map((stop, i) => day.stops[(i * 5) % day.stops.length] ?? stop);
  const stops = [...new Set([...mixed, ...day.stops])].map(({ outletId }) => ({ outletId }));
  await planner.ask("PUT", `/api/routing/schedules/${schedule.id}/days`, {
    rev: schedule.rev,
    days: [{ day: day.day, stops }],
  });
  const page = await stage.page(
    "planner_zz",
    `/schedules/${schedule.id}?week=0&day=${day.day}&pane=run`,
    options,
  );
  await page.getByLabel(say("planner", "run.seconds")).fill("4");
  await page.getByRole("button", { name: say("planner", "run.begin"), exact: true }).click();
  await page.locator(".compare").waitFor();
  await mapReady(page);
  return page;
};

const table = (path, options) => async stage => {
  const page = await stage.page("planner_zz", path, options);
  await page.locator(".ant-table-row").first().waitFor();
  return page;
};

/** picked has outlets in hand that a box was drawn around, and the timetable beside them. */
const picked = options => async stage => {
  const page = await editor(options, "&view=times")(stage);
  await saved(page);
  const rows = page.locator(".pool-views button").nth(3);
  await rows.click();
  for (let i = 0; i < 6; i += 1) await page.locator(".pool-row input:not([disabled])").nth(i).check();
  await page.locator(".stop-row").nth(1).click();
  return page;
};

/** offered is whose way an outlet lies on, on the next day that has plans. */
const offered = options => async stage => {
  const planner = await stage.person("planner_zz");
  const { found, outlet } = await wanted(planner);
  const page = await stage.page("planner_zz", `/dispatch?offer=${outlet.id}&day=${found.day}`, options);
  await page.locator(".offer").first().waitFor();
  return page;
};

const rates = options => async stage => {
  const page = await stage.page("sup_zz01", "/rates", options);
  await page.locator(".rates-sum").waitFor();
  await page.locator(".ant-table-row").nth(4).waitFor();
  return page;
};

export const planningPictures = [
  ["planner", editor(wide)], // makes schedules, which the list shows then
  ["planner-dark", editor(dark)],
  ["planner-picked", picked(desk)],
  ["planner-run", optimised(desk)],
  ["planner-run-en", optimised(english)],
  ["schedules", async stage => table(`/schedules?from=${nextMonday()}`, desk)(stage)],
  ["schedules-en", async stage => table(`/schedules?from=${nextMonday()}`, english)(stage)],
  ["cycles", table("/cycles", desk)],
  ["offers", offered(desk)],
  ["offers-en", offered(english)],
  ["rates", rates(desk)],
];
