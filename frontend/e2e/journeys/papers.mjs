import assert from "node:assert/strict";

const name = "catalog.price_list";

/** papers: the back office edits the template of a paper beside a real one, is told of a mistake where it stands, and goes back. */
export async function papers(stage) {
  const word = (key, params) => stage.say("paper", key, params);
  const common = key => stage.say("common", key);
  const clerk = await stage.person("bo_zz");
  const templateOf = async () =>
    (await clerk.get("/api/paper/templates")).items.find(each => each.name === name);
  const before = await templateOf();
  const page = await stage.page("bo_zz", `/papers?paper=${name}`);
  await page.locator(`iframe[title="${word("preview")}"]`).waitFor();

  const top = page.getByLabel(word("part.top"));
  await top.fill("{prise}");
  await page.getByText(word("unknown", { piece: "{prise}" })).waitFor();
  const line = `郑州分公司 ${Date.now().toString(36)} `;
  await top.fill(line);
  await page.getByText(word("unknown", { piece: "{prise}" })).waitFor({ state: "detached" });
  await page.getByRole("button", { name: before.facts[0].zh, exact: true }).click();
  assert.equal(await top.inputValue(), `${line}{book}`, "a field goes in where the caret stands");
  await page
    .getByRole("button", { name: word("down") })
    .first()
    .click();
  await page.getByRole("button", { name: common("do.save") }).click();
  await page.getByText(word("version", { rev: before.rev + 1 })).waitFor();
  const now = await templateOf();
  assert.deepEqual([now.own, now.template.top, now.rev], [true, `${line}{book}`, before.rev + 1]);
  assert.deepEqual(now.template.head[1], before.template.head[0], "what was moved down stands second");

  await page.getByRole("button", { name: word("toShipped") }).click();
  await page.locator(".ant-popconfirm .ant-btn-primary").click();
  await page.getByRole("button", { name: word("toShipped") }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: word("versions") }).click();
  await page.getByRole("dialog").getByText(word("use")).first().waitFor();
  const after = await templateOf();
  assert.deepEqual([after.own, after.template], [false, after.shipped]);
  const odd = page.errors.filter(line => !(line.includes("422") && line.includes("/api/paper/previews"))); // the mistake
  assert.deepEqual(odd, [], "the console has errors");
}
