import { expect, it } from "vitest";
import { Problem } from "@/api/problem";
import { Autosave, type Wire } from "./autosave";
import type { Draft, DraftDay } from "./draft";

const plan = (...outlets: number[]): Draft => [
  { day: "2026-11-30", stops: outlets.map(outletId => ({ outletId, locks: [] })) },
  { day: "2026-12-01", stops: [] },
];

/** A server beside the draft: it answers when it is told to, and its clock moves when it is told to. */
function server() {
  const asked: {
    rev: number;
    days: DraftDay[];
    say: (rev: number) => void;
    refuse: (thrown: unknown) => void;
  }[] = [];
  const saved: number[] = [];
  let due: (() => void) | null = null;
  const wire: Wire<{ rev: number }> = {
    send: (rev, days) =>
      new Promise((resolve, reject) =>
        asked.push({ rev, days, say: next => resolve({ rev: next }), refuse: reject }),
      ),
    saved: answer => void saved.push(answer.rev),
    later: run => {
      due = run;
      return () => (due = null);
    },
  };
  const tick = async (): Promise<void> => {
    const run = due;
    due = null;
    run?.();
    await new Promise(done => setTimeout(done));
  };
  return { asked, saved, wire, tick };
}

it("saves the days that differ, once the hand rests", async () => {
  const { asked, saved, wire, tick } = server();
  const save = new Autosave(3, plan(1, 2), wire);
  save.want(plan(2, 1));
  save.want(plan(2));
  expect(save.state().kind).toBe("waiting");
  await tick();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.rev).toBe(3);
  expect(asked[0]?.days).toEqual([plan(2)[0]]);
  asked[0]?.say(4);
  await tick();
  expect([save.state().kind, save.revision(), saved]).toEqual(["saved", 4, [4]]);
});

it("sends what has changed meanwhile after the answer, with the new revision", async () => {
  const { asked, wire, tick } = server();
  const save = new Autosave(1, plan(1), wire);
  save.want(plan());
  await tick();
  save.want(plan(5));
  expect(asked).toHaveLength(1);
  asked[0]?.say(2);
  await tick();
  await tick();
  expect(asked[1]).toMatchObject({ rev: 2, days: [plan(5)[0]] });
});

it("sends nothing for a change that was undone", async () => {
  const { asked, wire, tick } = server();
  const save = new Autosave(1, plan(1), wire);
  save.want(plan());
  save.want(plan(1));
  await tick();
  expect([asked.length, save.state().kind]).toEqual([0, "saved"]);
});

it("stops at a conflict until it is told what the server has", async () => {
  const { asked, wire, tick } = server();
  const save = new Autosave(1, plan(1), wire);
  save.want(plan());
  await tick();
  asked[0]?.refuse(new Problem(409, "schedule_changed_meanwhile", ""));
  await tick();
  expect(save.state().kind).toBe("conflict");
  save.want(plan(7));
  await tick();
  expect(asked).toHaveLength(1);
  save.adopt(9, plan(3));
  save.want(plan(3, 4));
  await tick();
  expect(asked[1]?.rev).toBe(9);
});

it("tries again by itself when the server was away", async () => {
  const { asked, wire, tick } = server();
  const save = new Autosave(1, plan(1), wire);
  save.want(plan());
  await tick();
  asked[0]?.refuse(new Problem(503, "busy", ""));
  await tick();
  expect(save.state().kind).toBe("failed");
  await tick();
  expect(asked).toHaveLength(2);
  asked[1]?.say(2);
  await tick();
  expect(save.state().kind).toBe("saved");
});
