import { drawBox, openArea } from "../journeys/area.mjs";
import { cut } from "../journeys/scenario.mjs";
import { openLayers } from "../journeys/views.mjs";
import { mapReady } from "../map.mjs";
import { wordsOf } from "../words.mjs";

const desk = { viewport: { width: 1440, height: 900 } };
const dark = { ...desk, colorScheme: "dark" };
const english = { ...desk, locale: "en-US" };
const englishDark = { ...dark, locale: "en-US" };

const live = options => async stage => {
  const page = await stage.page("sup_zz01", "/", options);
  await page.locator(".roster-row").first().waitFor();
  await page
    .locator(".link-chip", { hasText: wordsOf(options.locale?.slice(0, 2) ?? "zh-CN")("shell", "link.live") })
    .waitFor();
  await mapReady(page);
  return page;
};

/** liveRep is the drawer of the rep who has driven most today, with the track. */
const liveRep = options => async stage => {
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/tracking/live");
  const days = await boss.get(`/api/tracking/days?day=${dayBefore(0)}`);
  const metres = new Map(days.items.map(each => [each.repId, each.distanceM]));
  const fresh = items.filter(each => ["moving", "visiting"].includes(each.state));
  const [rep] = fresh.toSorted((a, b) => (metres.get(b.id) ?? 0) - (metres.get(a.id) ?? 0));
  const { items: reps } = await boss.get("/api/org/reps");
  const page = await live(options)(stage);
  await page.locator(".roster-row", { hasText: reps.find(each => each.id === rep.id).name }).click();
  await page.locator(".rep-drawer .visit-line").first().waitFor();
  await mapReady(page);
  return page;
};

/** playback is the newest day before today on which a rep stopped often within the city, in the middle of it. */
async function playback(stage) {
  const boss = await stage.person("sup_zz01");
  let day = "";
  let rep = null;
  for (let back = 1; back < 8 && !rep; back += 1) {
    day = dayBefore(back);
    const { items } = await boss.get(`/api/tracking/days?day=${day}`);
    [rep] = items
      .filter(each => each.distanceM < 60_000 && each.stops > 4)
      .toSorted((a, b) => b.stops + b.gapM / 500 - a.stops - a.gapM / 500);
  }
  const page = await stage.page("sup_zz01", `/playback?rep=${rep.repId}&day=${day}`, desk);
  await page.locator(".stops li").nth(3).waitFor();
  await page.locator(".stops li").nth(3).getByRole("button").click();
  await mapReady(page);
  return page;
}

const list =
  (login, path, options = desk) =>
  async stage => {
    const page = await stage.page(login, path, options);
    await page
      .locator(".ant-table-row, .ant-tree-treenode:not([aria-hidden]), .shape-list .shape")
      .first()
      .waitFor();
    return page;
  };

// of a supervisor who has used the map for a while
const keptViews = [
  ["早会看板", true, { by: "today" }],
  ["城东缺访", false, { by: "today", off: "fences" }],
  ["片区边界检查", true, { off: "track,fences", dim: "outlets.45" }],
];

/** layers is the live map with its panel of views and layers, one of the views shown. */
const layers = options => async stage => {
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/app/views?page=map");
  const mine = items.filter(view => view.mine);
  if (mine.length === 0)
    for (const [name, shared, state] of keptViews)
      mine.push(await boss.ask("POST", "/api/app/views", { page: "map", name, shared, state }));
  const page = await stage.page("sup_zz01", `/map?view=${mine[0].id}&by=today`, options);
  await mapReady(page);
  await openLayers({ say: wordsOf(options.locale?.slice(0, 2) ?? "zh-CN") }, page);
  await page.locator(".view-line").nth(2).waitFor();
  await mapReady(page);
  return page;
};

/** area is the live map with what lies in a drawn box. */
const area = options => async stage => {
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/geo/outlets?limit=1");
  const { lon, lat } = items[0].location;
  const page = await stage.page("sup_zz01", `/map?at=${lon},${lat},12.6`, options);
  await mapReady(page);
  const speaking = { say: wordsOf(options.locale?.slice(0, 2) ?? "zh-CN") };
  const panel = await openArea(speaking, page);
  await drawBox(speaking, page, panel, 0.28);
  await page.locator(".area-row").nth(3).waitFor();
  await mapReady(page);
  return page;
};

/** outletsNear is the list of outlets within three kilometres, every field of the form open. */
const outletsNear = options => async stage => {
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/geo/outlets?limit=1");
  const { lon, lat } = items[0].location;
  const page = await stage.page(
    "planner_zz",
    `/outlets?at=${lon},${lat},12.2&around=${lon},${lat},3000&class=A,B`,
    options,
  );
  await page.locator(".ant-table-row").first().waitFor();
  const say = wordsOf(options.locale?.slice(0, 2) ?? "zh-CN");
  await page.getByRole("button", { name: say("common", "do.expand") }).click();
  await mapReady(page);
  return page;
};

async function signIn(stage) {
  const page = await stage.visitor(desk);
  await page.goto(stage.base);
  await page.getByRole("heading", { name: stage.say("shell", "signIn.title") }).waitFor();
  return page;
}

// of a fence as a planner may draw it, in px from the outlet; the first place again closes it
const corners = [
  [-130, -90],
  [90, -120],
  [150, 40],
  [20, 120],
  [-110, 70],
  [-130, -90],
];

async function outletFence(stage) {
  const { say } = stage;
  const page = await list("planner_zz", "/outlets")(stage);
  await page.locator(".ant-table-row").nth(2).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("tab", { name: say("geo", "outlet.place") }).click();
  await mapReady(page, ".ant-drawer .map");
  await drawer
    .getByRole("button", { name: say("geo", "outlet.polygon") })
    .or(drawer.getByText(say("geo", "outlet.polygon")))
    .first()
    .click();
  const box = await page.locator(".ant-drawer .map").boundingBox();
  for (const [x, y] of corners) {
    await page.mouse.move(box.x + box.width / 2 + x - 2, box.y + box.height / 2 + y);
    await page.mouse.click(box.x + box.width / 2 + x, box.y + box.height / 2 + y);
  }
  await drawer.getByRole("button", { name: say("geo", "outlet.redraw") }).waitFor();
  await mapReady(page, ".ant-drawer .map");
  return page;
}

async function units(stage) {
  const page = await list("admin1", "/units")(stage);
  await page.locator(".ant-tree-treenode:not([aria-hidden]) .ant-tree-node-content-wrapper").nth(2).click();
  return page;
}

async function territories(stage) {
  const page = await list("planner_zz", "/territories")(stage);
  await page.locator(".shape-list .shape").nth(1).getByRole("button").click();
  await mapReady(page);
  return page;
}

const theme = (path, options) => async stage => {
  const page = await stage.page("planner_zz", path, options);
  await page.locator(".theme-legend").waitFor();
  await page.locator(".theme-ranking li").first().waitFor();
  await mapReady(page);
  return page;
};

const scenario = options => async stage => {
  const planner = await stage.person("planner_zz");
  const { items } = await planner.get("/api/routing/scenarios");
  const { id, reps } =
    items.find(each => each.state === "ready") ?? (await cut(planner, "三季度片区调整", false));
  const page = await stage.page("planner_zz", `/scenarios/${id}?rep=${reps[0].repId}`, options);
  await page.locator(".balance li").first().waitFor();
  await mapReady(page);
  return page;
};

async function importCheck(stage) {
  const { say } = stage;
  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/geo/outlets?limit=1");
  const page = await stage.page("bo_zz", "/import/geo.outlets", desk);
  const buffer = Buffer.from(sheet(items[0].location));
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "郑州新增门店.csv", mimeType: "text/csv", buffer });
  await page.getByText(say("sheets", "import.errors")).waitFor();
  return page;
}

/** sheet is a file of twelve outlets, three of which cannot be taken. */
function sheet({ lon, lat }) {
  const names = [
    "百家便利店",
    "福满多超市",
    "金水烟酒店",
    "宏达粮油",
    "惠民生鲜",
    "好又多超市",
    "老街副食",
    "东方名烟",
    "阳光便民店",
    "兴旺百货",
    "乐购便利",
    "鑫源商行",
  ];
  const lines = names.map((name, i) => {
    const at = i === 4 ? [lat, lon] : [lon + i / 500, i === 7 ? 134.5 : lat + i / 900];
    return [
      `NEW-${String(i + 1).padStart(3, "0")}`,
      name,
      i === 9 ? "特" : "ABC"[i % 3],
      ...at.map(each => each.toFixed(6)),
      `郑州市龙泉区建设路 ${12 + i * 7} 号`,
    ].join(",");
  });
  return ["编码,名称,等级,经度,纬度,地址", ...lines].join("\n");
}

/** dayBefore is the company's day so many days before today. */
function dayBefore(days) {
  return new Date(Date.now() + (8 - 24 * days) * 3_600_000).toISOString().slice(0, 10);
}

export const deskPictures = [
  ["sign-in", signIn],
  ["live", live(desk)],
  ["live-dark", live(dark)],
  ["live-layers", layers(desk)],
  ["live-area", area(desk)],
  ["live-rep", liveRep(desk)],
  ["live-rep-en", liveRep(english)],
  ["playback", playback],
  ["visits", list("sup_zz01", "/visits")],
  ["visits-en", list("sup_zz01", "/visits", english)],
  ["outlets", list("planner_zz", "/outlets")],
  ["outlets-near", outletsNear(desk)],
  ["outlet-fence", outletFence],
  ["territories", territories],
  ["themes", theme("/themes", desk)],
  ["themes-areas", theme("/themes?measure=score&shape=choropleth", desk)],
  ["themes-heat-en", theme("/themes?measure=visits&shape=heatmap&period=30&by=rep", englishDark)],
  ["scenario", scenario(desk)], // makes one, which the list shows then
  ["scenarios", list("planner_zz", "/scenarios")],
  ["scenario-en", scenario(englishDark)],
  ["import", importCheck],
  ["units", units],
  ["employees", list("admin1", "/employees")],
  ["roles", list("admin1", "/roles")],
  ["audit", list("admin1", "/audit")],
];
