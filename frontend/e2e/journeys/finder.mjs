import assert from "node:assert/strict";

/** finder: a lead finds an outlet by its initials from anywhere; a sibling branch does not find it by its code. */
export async function finder(stage) {
  const word = (key, params) => stage.say("shell", key, params);
  const lead = await stage.person("sup_zz01");
  const { items } = await lead.get("/api/search?q=jf&kind=outlet");
  const [outlet] = items[0].items;
  assert.ok(!outlet.title.includes("jf"), "what was found was meant, not written");

  const page = await stage.page("sup_zz01", "/messages");
  await page.getByRole("button", { name: word("find.label") }).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: word("find.label") }).fill("jf");
  await page.getByRole("option", { name: outlet.title }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/outlets/);
  await page.getByRole("dialog").getByText(outlet.title).first().waitFor();
  stage.note(`jf is ${outlet.title}`);
  assert.deepEqual(page.errors, [], "the console has errors");

  const code = outlet.line.split(" ")[0];
  const other = await stage.page("sup_su01", "/messages");
  await other.getByRole("button", { name: word("find.label") }).click();
  await other.getByRole("combobox", { name: word("find.label") }).fill(code);
  await other.getByText(word("find.none")).waitFor();
  assert.deepEqual(other.errors, [], "the console has errors");
}
