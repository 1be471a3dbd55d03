import assert from "node:assert/strict";
import { phone } from "../stage.mjs";

/** appeal: a rep reads on the phone why a photo failed, says a word against it, and the auditor sees that. */
export async function appeal(stage) {
  const { say } = stage;
  const lead = await stage.person("sup_zz01");
  const rep = await stage.person("rep_zz001");
  const { items } = await lead.get(`/api/photos?rep=${rep.session.employeeId}&state=open,passed&limit=1`);
  const [photo] = items;
  assert.ok(photo, "the demo has a photo of the rep's");
  if (photo.state === "passed")
    await lead.ask("POST", `/api/photos/${photo.id}/verdict`, { act: "reopen", rev: photo.rev });
  const note = `请重拍 ${Date.now()}`;
  const { rev } = await lead.get(`/api/photos/${photo.id}`);
  await lead.ask("POST", `/api/photos/${photo.id}/verdict`, { act: "fail", reason: "blurred", note, rev });

  const page = await stage.page("rep_zz001", "/m/me", phone);
  await page.getByRole("link", { name: say("phone", "mine.title") }).click();
  const failed = page.getByRole("article").filter({ hasText: note });
  await failed.getByText("模糊不清").waitFor();
  await failed.getByRole("textbox").fill("拍得很清楚，请再看一次");
  await failed.getByRole("button", { name: say("phone", "mine.appeal") }).click();
  await failed.getByText(say("photos", "state.appealed")).waitFor();
  assert.deepEqual(page.errors, [], "the console has errors");
  const seen = await lead.get(`/api/photos/${photo.id}`);
  assert.deepEqual([seen.state, seen.appeal], ["appealed", "拍得很清楚，请再看一次"]);
}
