/* global document */
import assert from "node:assert/strict";
import { drawnPhoto } from "../walk.mjs";

const pdf = Buffer.from("%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF");

/** attachments: files hang on a customer, are looked at there, are refused by what they are, and only who sees the customer sees them. */
export async function attachments(stage) {
  const word = (key, params) => stage.say("attach", key, params);
  const common = (key, params) => stage.say("common", key, params);
  const lead = await stage.person("sup_zz01");
  const { items } = await lead.ask("POST", "/api/accounts/search", { limit: 5 });
  const account = items.find(each => each.state === "active");

  const page = await stage.page("sup_zz01", `/accounts/${account.id}`);
  const block = page.getByRole("region", { name: word("title"), exact: true });
  await block.getByText(word("none")).waitFor();
  const picture = await drawnPhoto(page, account.code);
  const files = block.locator("input[type=file]");
  await files.setInputFiles([
    { name: "门头.jpg", mimeType: "image/jpeg", buffer: picture },
    { name: "供货合同.pdf", mimeType: "application/pdf", buffer: pdf },
  ]);
  await block.getByText("供货合同.pdf").waitFor();
  await block.locator("li img").waitFor();

  await block.getByRole("button", { name: word("show", { name: "门头.jpg" }) }).click();
  await page.waitForFunction(() => document.querySelector(".attach-picture")?.naturalWidth > 0);
  await page
    .locator(".attach-preview")
    .getByRole("button", { name: common("do.close"), exact: true })
    .click();

  await files.setInputFiles({ name: "网页.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") });
  await page.getByText(stage.say("problem", "attachment_kind")).waitFor();

  const { items: hung } = await lead.get(`/api/attachments?record=account&owner=${account.id}`);
  assert.deepEqual(hung.map(each => each.name).sort(), ["供货合同.pdf", "门头.jpg"].sort());
  const sibling = await stage.person("sup_su01");
  for (const path of [`?record=account&owner=${account.id}`, `/${hung[0].id}/file`])
    await assert.rejects(sibling.get(`/api/attachments${path}`), "a sibling is told that there is none");

  await block.getByRole("button", { name: word("remove", { name: "供货合同.pdf" }) }).click();
  await page.locator(".ant-popconfirm-buttons .ant-btn-primary").click();
  await block.getByText("供货合同.pdf").waitFor({ state: "detached" });
  const loud = page.errors.filter(said => !said.includes("422"));
  assert.deepEqual(loud, [], "the console has errors");
}
