import { mapReady } from "../map.mjs";
import { repDay } from "./strip.mjs";

const desk = { viewport: { width: 1440, height: 900 } };

/** shown is a page once something stands on it, and its map when it has one. */
const shown =
  (login, path, sign, options = desk) =>
  async stage => {
    const page = await stage.page(login, path, options);
    await page.locator(sign).first().waitFor();
    if ((await page.locator(".map").count()) > 0) await mapReady(page);
    return page;
  };

export const repdayPictures = [
  ["integrity", shown("sup_zz01", "/integrity", ".ant-table-row")],
  ["photo-wall", shown("sup_zz01", "/photos", "[role=option] img")],
  ["attendance", shown("sup_zz01", "/attendance", ".att-cell")],
  ["templates", shown("sup_zz01", "/templates", ".ant-table-row")],
  ["metrics", shown("admin1", "/measures", ".ant-table-row")],
  ["visit-quality", shown("sup_zz01", "/visit-quality", ".ant-table-row")],
  ["displays", shown("sup_zz01", "/displays", ".ant-table-row")],
  ["mileage", shown("sup_zz01", "/mileage", ".ant-table-row")],
  ["assets", shown("sup_zz01", "/assets", ".ant-table-row")],
  ["asset-rounds", shown("sup_zz01", "/asset-rounds", ".ant-table-row")],
  ["permits", shown("admin1", "/permits", ".ant-table-row")],
  ["rep-day", repDay],
  ["scores", shown("sup_zz01", "/scores", ".ant-table-row")],
];
