import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { counted } from "../wait.mjs";

/** imports: a back office checks a file with one bad row, sees which, takes that row as a file, and commits the rest. */
export async function imports(stage) {
  const word = (key, params) => stage.say("sheets", key, params);
  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/geo/outlets?limit=1");
  const mark = Date.now().toString(36).toUpperCase();
  const page = await stage.page("bo_zz", "/outlets");
  await page.locator('a[href="/import/geo.outlets"]').click();
  await page.getByText(word("import.drop")).waitFor();
  await page.getByText("WGS-84").waitFor(); // the system of the coordinates, which nobody guesses
  await page.locator("input[type=file]").setInputFiles({
    name: "outlets.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(sheet(items[0].location, mark)),
  });
  await page.getByText(word("import.errors")).waitFor();
  const bad = page.locator(".ant-table-row");
  await counted(bad, 1, "one row is bad");
  const cells = await bad.locator("td").allTextContents();
  assert.equal(cells[0], "3", `the bad row is the third line of the file: ${cells.join(" | ")}`);
  stage.note(`row ${cells.join(" · ")}`);
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: word("import.errorFile") }).click();
  const errors = readFileSync(await (await coming).path(), "utf8");
  assert.ok(
    errors.includes(`IMP-${mark}-B`) && !errors.includes(`IMP-${mark}-A`),
    `the bad row alone: ${errors}`,
  );
  await page.getByRole("button", { name: word("import.commit", { n: 2 }) }).click();
  await page.getByText(word("import.done", { n: 2 })).waitFor();
  await page.locator('.nav-groups a[href="/outlets"]').click();
  await page.getByPlaceholder(stage.say("geo", "outlets.search")).fill(`导入超市${mark}`);
  await page.getByRole("row", { name: `导入超市${mark}A` }).waitFor();
  await page.getByRole("row", { name: `导入超市${mark}C` }).waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
}

/** sheet is a file of three outlets around a place; the second lies beyond the pole. */
function sheet({ lon, lat }, mark) {
  const line = (letter, i) =>
    [
      `IMP-${mark}-${letter}`,
      `导入超市${mark}${letter}`,
      "B",
      lon + i / 1000,
      letter === "B" ? 134.5 : lat,
      "测试路 1 号",
    ].join(",");
  return ["编码,名称,等级,经度,纬度,地址", ...["A", "B", "C"].map(line)].join("\n");
}
