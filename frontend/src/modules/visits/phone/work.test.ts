import { describe, expect, it } from "vitest";
import type { components } from "@/api/schema";
import type { Command } from "@/offline/store";
import { shelfOf } from "@/offline/views";
import { templateFor } from "./template";
import { visitViews } from "./views";
import {
  ahead,
  leavingOf,
  missing,
  nextStep,
  standingOf,
  type Step,
  type StepDone,
  type Work,
  workOf,
} from "./work";

const step = (key: string, more: Partial<Step> = {}): Step => ({
  key,
  kind: "note",
  zh: key,
  en: key,
  mandatory: false,
  skippable: false,
  ...more,
});
const steps = [
  step("door", { mandatory: true }),
  step("tasks"),
  step("shelf", { mandatory: true, skippable: true }),
];
const told = (key: string, state: "done" | "skipped", reason = ""): StepDone => ({
  key,
  state,
  reason,
  note: "",
  at: "2026-11-22T02:00:00Z",
  deviceAt: "2026-11-22T02:00:00Z",
});
const work = (...done: StepDone[]): Work => ({
  ref: "r",
  outletId: 1,
  purpose: "normal",
  name: "",
  version: 1,
  steps,
  done,
});
const keys = (list: Step[]): string[] => list.map(one => one.key);

describe("ahead", () => {
  const go = (after: string, idle: string[], ...done: StepDone[]): [string | undefined, string[]] => {
    const { next, passed } = ahead(work(...done), one => idle.includes(one.key), after);
    return [next?.key, keys(passed)];
  };

  it("goes on to the next step that asks something, past those that ask nothing", () => {
    expect(go("door", [])).toEqual(["tasks", []]);
    expect(go("door", ["tasks"])).toEqual(["shelf", ["tasks"]]);
    expect(go("tasks", ["shelf"])).toEqual(["door", []]);
    expect(go("shelf", ["tasks"], told("door", "done"))).toEqual([undefined, ["tasks"]]);
  });

  it("leaves what was done or skipped as it is", () => {
    expect(go("door", ["tasks"], told("tasks", "skipped"))).toEqual(["shelf", []]);
    expect(go("door", ["tasks", "shelf"], told("tasks", "done"))).toEqual([undefined, ["shelf"]]);
  });
});

describe("missing", () => {
  it.each([
    ["nothing done", [], ["door", "shelf"]],
    ["one done", [told("door", "done")], ["shelf"]],
    ["skipped with a reason, as it may be", [told("shelf", "skipped", "no shelf")], ["door"]],
    ["skipped without one", [told("shelf", "skipped")], ["door", "shelf"]],
    ["skipped though it may not be", [told("door", "skipped", "dark")], ["door", "shelf"]],
    ["all done", [told("door", "done"), told("shelf", "done")], []],
  ])("%s", (_name, done, want) => expect(keys(missing(work(...done)))).toEqual(want));
});

describe("leavingOf", () => {
  const rules = { shortestMin: 2, incomplete: "block" } as const;
  it("does not let go without a mandatory step", () => {
    expect(leavingOf(work(), rules, 300)).toMatchObject({ may: "never", shortS: 0 });
    expect(leavingOf(work(), { ...rules, incomplete: "reason" }, 300).may).toBe("reason");
  });
  it("lets go when all is done, and says how much time is missing", () => {
    expect(leavingOf(work(told("door", "done"), told("shelf", "done")), rules, 45)).toMatchObject({
      may: "freely",
      shortS: 75,
    });
    expect(leavingOf(null, rules, 500).may).toBe("freely");
  });
});

it("goes on behind the step that was done, and comes back for those that were passed over", () => {
  expect(nextStep(work())?.key).toBe("door");
  expect(nextStep(work(told("tasks", "done")), "tasks")?.key).toBe("shelf");
  expect(nextStep(work(told("shelf", "done"), told("tasks", "skipped")), "shelf")?.key).toBe("door");
});

type Template = components["schemas"]["VisitsTemplate"];
const template = (code: string, more: Partial<Template>): Template => ({
  id: 1,
  code,
  version: 1,
  name: code,
  purpose: "",
  classes: [],
  channels: [],
  steps: [],
  state: "in_force",
  used: 0,
  changedAt: "",
  rev: 1,
  ...more,
});

describe("templateFor", () => {
  const list = [
    template("ALL", {}),
    template("KA", { classes: ["KA"] }),
    template("NIGHT", { channels: ["night"] }),
    template("CHECK", { purpose: "inspection" }),
    template("LATER", { inForceAt: "2026-02-01T00:00:00Z" }),
    template("OLD", { purpose: "normal", state: "superseded" }),
  ];
  it.each([
    ["C", "shop", "normal", "LATER"],
    ["KA", "night", "normal", "KA"],
    ["C", "night", "normal", "NIGHT"],
    ["KA", "shop", "inspection", "CHECK"],
  ])("class %s, channel %s, purpose %s: %s", (outletClass, channel, purpose, want) =>
    expect(templateFor(list, outletClass, channel, purpose)?.code).toBe(want),
  );
});

describe("the views of a visit", () => {
  const outlet = { id: 7, class: "KA", channel: "shop", name: "A" };
  const shelf = shelfOf([
    { collection: "stops", id: "7", rev: "1", body: { seq: 1, planned: true, state: "todo", outlet } },
    { collection: "templates", id: "1", rev: "1", body: template("ALL", { steps }) },
  ]);
  const command = (type: string, payload: object) =>
    ({ type, payload, answered: false }) as unknown as Command;
  const opened = visitViews["visits.check_in"]?.(
    shelf,
    command("visits.check_in", { ref: "v", outletId: 7, at: "2026-11-22T02:00:00Z" }),
  );

  it("open with the steps that the server will choose", () => {
    expect(opened && workOf(opened, "v")?.steps).toEqual(steps);
  });

  it("keep of two words about a step the later one, and do nothing twice", () => {
    const say = (at: string, state: string) =>
      command("visits.step", { visit: "v", key: "shelf", state, at, reason: "no shelf" });
    if (!opened) throw new Error("not opened");
    const view = visitViews["visits.step"];
    const once = view?.(opened, say("2026-11-22T02:05:00Z", "skipped")) ?? opened;
    const late = view?.(once, say("2026-11-22T02:03:00Z", "done")) ?? once;
    const seen = workOf(late, "v") as Work;
    expect(standingOf(seen, steps[2] as Step)).toBe("skipped");
    expect(seen.done).toHaveLength(1);
    expect(view?.(late, say("2026-11-22T02:05:00Z", "skipped"))).toEqual(late);
  });
});
