import assert from "node:assert/strict";
import { password } from "../api.mjs";
import { phone } from "../stage.mjs";

const login = "rep_su003"; // nobody else's journey: its sessions end here
const endsWithinMs = 60_000;

/** boundPhone: a rep's second phone is refused until the supervisor releases the first, whose session ends. */
export async function boundPhone(stage) {
  const { say } = stage;
  const admin = await stage.person("admin1");
  await bind(admin, "reps");
  try {
    const first = await stage.visitor(phone);
    await enter(stage, first);
    await first.getByText(say("phone", "signIn.title")).waitFor({ state: "detached" });

    const second = await stage.visitor(phone);
    await enter(stage, second);
    const refusal = second.getByRole("alert").filter({ hasText: "Chrome" });
    await refusal.waitFor();
    assert.match(await refusal.innerText(), /申请解绑|联系管理员/);
    await second.getByLabel(say("phone", "release.why")).fill("换了新手机");
    await second.getByRole("button", { name: say("phone", "release.ask") }).click();
    await second.getByText(say("phone", "release.asked")).waitFor();

    const desk = await stage.page("sup_su01", "/bound-phones?state=asked");
    await desk.getByRole("button", { name: `${say("org", "phones.release")} ${login}` }).click();
    const dialog = desk.getByRole("dialog");
    assert.equal(await dialog.getByRole("textbox").inputValue(), "换了新手机");
    await dialog.getByRole("button", { name: say("common", "do.save") }).click();
    await dialog.waitFor({ state: "detached" });

    const released = Date.now();
    await first.reload();
    await first.getByLabel(say("phone", "signIn.login")).waitFor();
    const tookMs = Date.now() - released;
    assert.ok(tookMs < endsWithinMs, `the released phone stayed signed in for ${tookMs} ms`);
    stage.note(`released phone at the door after ${tookMs} ms`);
    await second.getByRole("button", { name: say("phone", "signIn.go"), exact: true }).click();
    await second.getByText(say("phone", "signIn.title")).waitFor({ state: "detached" });
  } finally {
    await bind(admin, "off");
  }
}

const bind = (admin, value) => admin.ask("PUT", "/api/app/parameters/org.bind_phone", { value });

async function enter(stage, page) {
  await page.goto(`${stage.base}/m`);
  await page.getByLabel(stage.say("phone", "signIn.login")).fill(login);
  await page.getByLabel(stage.say("phone", "signIn.password")).fill(password);
  await page.getByRole("button", { name: stage.say("phone", "signIn.go"), exact: true }).click();
}
