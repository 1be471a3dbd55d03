import { describe, expect, it } from "vitest";
import { FixQueue, type Store } from "./queue";
import type { Reading } from "./position";

function memory(): Store & { text: Map<string, string> } {
  const text = new Map<string, string>();
  return {
    text,
    getItem: key => text.get(key) ?? null,
    setItem: (key, value) => {
      text.set(key, value);
    },
  };
}

const reading = (at: number, lon = 113.6): Reading => ({
  at,
  lon,
  lat: 34.7,
  accuracyM: 8,
  speedMps: null,
  headingDeg: null,
});

describe("FixQueue", () => {
  it("keeps a fix every 10 s on the move and every minute at rest", () => {
    const queue = new FixQueue(memory(), 1);
    expect(queue.add(reading(0))).toBe(true);
    expect(queue.add(reading(5_000, 113.7))).toBe(false);
    expect(queue.add(reading(10_000, 113.7))).toBe(true);
    expect(queue.add(reading(30_000, 113.7))).toBe(false);
    expect(queue.add(reading(70_000, 113.7))).toBe(true);
    expect(queue.length).toBe(3);
  });

  it("survives the page and never gives a number twice", () => {
    const store = memory();
    const first = new FixQueue(store, 1);
    first.add(reading(0));
    const [sent] = first.batch();
    first.acked(sent?.seq ?? 0);
    const second = new FixQueue(store, 1);
    second.add(reading(100_000));
    expect(second.batch()[0]?.seq).toBe((sent?.seq ?? 0) + 1);
  });

  it("keeps what the server has not acknowledged", () => {
    const queue = new FixQueue(memory(), 1);
    for (let n = 0; n < 5; n += 1) queue.add(reading(n * 60_000));
    const third = queue.batch()[2];
    queue.acked(third?.seq ?? 0);
    expect(queue.length).toBe(2);
  });

  it("begins anew when what was kept is spoilt", () => {
    const store = memory();
    store.setItem("xuntu.fixes.1", "{");
    expect(new FixQueue(store, 1).length).toBe(0);
  });

  it("keeps people apart", () => {
    const store = memory();
    new FixQueue(store, 1).add(reading(0));
    expect(new FixQueue(store, 2).length).toBe(0);
  });
});
