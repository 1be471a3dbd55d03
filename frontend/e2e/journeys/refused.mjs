import { Walk, standingAt } from "../walk.mjs";
import { until } from "../wait.mjs";

/** refused: what the server does not accept is said with its reason, on every page and in full on one, until the rep has put it away. */
export async function refused(stage) {
  const { say } = stage;
  const login = "rep_zz002";
  const rep = await stage.person(login);
  const { stops } = await rep.settle();
  const usable = ({ state, outlet }) => state === "todo" && outlet.location && !outlet.fence;
  const { outlet } = stops.find(usable);
  const page = await standingAt(stage, { login, outlet });
  await page.getByRole("button", { name: say("phone", "outlet.checkIn"), exact: true }).click();
  await page.locator(".vs-list").waitFor();
  const { openVisit } = await until(
    "the check-in is on the server",
    () => rep.get("/api/visits/today"),
    today => today.openVisit?.outletId === outlet.id,
  );

  await page.context().setOffline(true);
  await page.locator(".ph-foot .ph-main").click();
  await page.locator("[data-step] .cam-take").waitFor();
  await new Walk(stage, page).step("cam-take");
  await rep.checkOut(openVisit); // somebody has ended the visit on another phone
  await page.context().setOffline(false);

  const chip = page.locator(".ph-top .ph-chip", { hasText: say("phone", "sync.refused", { n: 1 }) });
  await chip.click();
  const told = page.getByRole("alert").filter({ hasText: outlet.name });
  await told.getByText(say("problem", "visit_closed")).waitFor();
  await told.getByText(say("phone", "sync.what.visits_step"), { exact: true }).waitFor();
  await told.getByRole("button", { name: say("phone", "sync.dismiss") }).click();
  await told.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: say("phone", "sync.state.good") }).waitFor();
}
