import assert from "node:assert/strict";

const allowedMs = 5000; // from the server's answer to the closed socket; how soon the page has drawn the door depends on the machine

/** disabled: an administrator disables a user, whose page is signed out and whose socket closes. */
export async function disabled(stage) {
  const { say } = stage;
  const login = "bm_su";
  const page = await stage.page(login, "/");
  await page.locator(".link-chip", { hasText: say("shell", "link.live") }).waitFor();
  const admin = await stage.page("admin1", `/users?q=${login}`);
  const row = admin.getByRole("row", { name: login });
  try {
    await row.getByRole("button", { name: login }).click();
    await admin.getByRole("menuitem", { name: say("org", "users.disable") }).click();
    const [out, shut, answered] = await Promise.all([
      page.waitForURL(/\/sign-in/).then(() => Date.now()),
      closed(page.sockets.at(-1)).then(() => Date.now()),
      admin
        .waitForResponse(response => response.url().endsWith("/disable") && response.ok())
        .then(() => Date.now()),
      admin.getByRole("dialog").getByRole("button", { name: "确定" }).click(),
    ]);
    const [outMs, shutMs] = [out, shut].map(at => Math.max(0, at - answered));
    stage.note(`at the door after ${outMs} ms, socket closed after ${shutMs} ms`);
    assert.ok(shutMs <= allowedMs, `the socket closed only after ${shutMs} ms`);
    await page.getByRole("heading", { name: say("shell", "signIn.title") }).waitFor();
    await row.getByText(say("org", "users.disabled")).waitFor();
  } finally {
    const person = await stage.person("admin1");
    await person.ask("POST", `/api/org/users/${page.session.userId}/enable`);
  }
}

const closed = socket => (socket.isClosed() ? Promise.resolve() : socket.waitForEvent("close"));
