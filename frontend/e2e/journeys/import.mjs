import assert from "node:assert/strict";
import { counted } from "../wait.mjs";

/** imports: a back office checks a file with one bad row, sees which, and commits the rest. */
export async function imports(stage) {
  const { say } = stage;
  const clerk = await stage.person("bo_zz");
  const { items } = await clerk.get("/api/geo/outlets?limit=1");
  const mark = Date.now().toString(36).toUpperCase();
  const page = await stage.page("bo_zz", "/import");
  await page.getByText(say("geo", "import.drop")).waitFor();
  await page.locator("input[type=file]").setInputFiles({
    name: "outlets.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(sheet(items[0].location, mark)),
  });
  await page.getByText(say("geo", "import.errors")).waitFor();
  const bad = page.locator(".ant-table-row");
  await counted(bad, 1, "one row is bad");
  const cells = await bad.locator("td").allTextContents();
  assert.equal(cells[0], "3", `the bad row is the third line of the file: ${cells.join(" | ")}`);
  stage.note(`row ${cells.join(" · ")}`);
  await page.getByRole("button", { name: say("geo", "import.commit", { n: 2 }) }).click();
  await page.getByText(say("geo", "import.done", { n: 2 })).waitFor();
  await page.getByRole("button", { name: say("geo", "import.see") }).click();
  await page.getByPlaceholder(say("geo", "outlets.search")).fill(`导入超市${mark}`);
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
