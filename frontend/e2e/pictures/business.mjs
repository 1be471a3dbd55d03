import { mapReady } from "../map.mjs";
import { wordsOf } from "../words.mjs";

const desk = { viewport: { width: 1440, height: 900 } };
const english = { ...desk, locale: "en-US" };

/** rows is a page with a table, and the map beside it when it has one. */
const rows =
  (login, path, options = desk) =>
  async stage => {
    const page = await stage.page(login, path, options);
    await page.locator(".ant-table-row").first().waitFor();
    if ((await page.locator(".map").count()) > 0) await mapReady(page);
    return page;
  };

/** account is the page of an outlet's account with its timeline. */
async function account(stage) {
  const office = await stage.person("sup_zz01");
  const { items } = await office.ask("POST", "/api/accounts/search", { class: ["KA"], limit: 1 });
  const page = await stage.page("sup_zz01", `/accounts/${items[0].id}`, desk);
  await page.locator(".map").waitFor();
  await mapReady(page);
  return page;
}

/** transfer is what has changed hands, with the work of both reps before and after. */
async function transfer(stage) {
  const boss = await stage.person("sup_zz01");
  const { items } = await boss.get("/api/coverage/transfers");
  const page = await stage.page("sup_zz01", `/coverage?tab=transfers&transfer=${items[0].id}`, desk);
  await page.locator(".loads li").first().waitFor();
  await mapReady(page);
  return page;
}

/** quote is a cart with the way its price came about. */
const quote = options => async stage => {
  const say = wordsOf(options.locale?.slice(0, 2) ?? "zh-CN");
  const page = await stage.page("admin1", "/quote", options);
  for (const code of ["HG001", "TY003", "SJ002"]) {
    await page.getByLabel(say("catalog", "products.pick")).fill(code);
    await page.locator(".ant-select-item-option", { hasText: code }).first().click();
  }
  await page.locator(".quote .ant-input-number-input").first().fill("12");
  await page.getByRole("button", { name: say("catalog", "quote.do") }).click();
  await page.locator(".why li").first().waitFor();
  return page;
};

/** search is the box that finds everything, by initials. */
async function search(stage) {
  const page = await stage.page("sup_zz01", "/accounts", desk);
  await page.locator(".ant-table-row").first().waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: wordsOf("zh-CN")("shell", "find.label") }).fill("jf");
  await page.getByRole("option").first().waitFor();
  return page;
}

/** bringing is the second step of an import. */
async function bringing(stage) {
  const page = await stage.page("bo_zz", "/import/catalog.products", desk);
  await page.getByText(wordsOf("zh-CN")("sheets", "import.drop")).waitFor();
  return page;
}

/** papers is a template beside what it prints. */
async function papers(stage) {
  const page = await stage.page("bo_zz", "/papers", desk);
  await page.locator(".paper-preview iframe").waitFor();
  await page.waitForTimeout(3000); // the browser's own page of PDF says nothing when it has drawn
  return page;
}

export const businessPictures = [
  ["accounts", rows("sup_zz01", "/accounts")],
  ["account", account],
  ["coverage", rows("sup_zz01", "/coverage")],
  ["coverage-transfer", transfer],
  ["coverage-rules", rows("sup_zz01", "/coverage?tab=divisions")],
  ["alerts", rows("sup_zz01", "/alerts")],
  ["alert-items", rows("admin1", "/alert-items")],
  ["products", rows("admin1", "/products")],
  ["prices", rows("admin1", "/prices?tab=deals")],
  ["search", search],
  ["import-products", bringing],
  ["dictionaries", rows("admin1", "/dictionaries")],
  ["papers", papers],
  ["assortments", rows("bo_zz", "/assortments")],
  ["listings", rows("bo_zz", "/listings")],
  ["rebates", rows("bo_zz", "/rebates")],
  ["suggestions", rows("bo_zz", "/suggestions")],
  ["visit-quality", rows("sup_zz01", "/visit-quality")],
  ["displays", rows("sup_zz01", "/displays")],
  ["rivals", rows("sup_zz01", "/rivals")],
  ["turnovers", rows("sup_zz01", "/turnovers")],
  ["promotions", rows("sup_zz01", "/promotions")],
  ["inspections", rows("sup_zz01", "/inspections")],
  ["joint-visits", rows("sup_zz01", "/joint-visits")],
  ["call-report", rows("sup_zz01", "/call-report")],
  ["activities", rows("sup_zz01", "/activities")],
  ["makeups", rows("sup_zz01", "/makeups")],
  ["mileage", rows("sup_zz01", "/mileage")],
  ["assets", rows("sup_zz01", "/assets")],
  ["quote", quote(desk)],
  ["quote-en", quote(english)],
];
